using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Localization;

namespace IspJabbar.Web.Tests.Localization;

public sealed class EnglishPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/customers")]
    [InlineData("/customers/packages")]
    [InlineData("/network/routers")]
    [InlineData("/field/work-orders")]
    [InlineData("/company/locations")]
    [InlineData("/company/settings")]
    [InlineData("/access/users")]
    [InlineData("/access/roles")]
    [InlineData("/access/audit")]
    [InlineData("/account")]
    [InlineData("/notifications")]
    [InlineData("/help/customers")]
    public async Task An_English_page_has_no_Indonesian_sentence(string path)
    {
        using var visitor = await Visitor.SignedIn(app);
        await visitor.PostTo("/account", "/preferences", ("language", "en"));

        var page = await visitor.Get(path);

        Assert.Contains("<html lang=\"en\"", page.Html, StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', new SentenceLocalizer().GetAllStrings(false)
            .Where(x => x.Name != x.Value && x.Name.Length > 3 && x.Name.Contains(' ', StringComparison.Ordinal))
            .Select(x => x.Name)
            .Where(sentence => page.Text.Contains($">{sentence}<", StringComparison.Ordinal) || page.Text.Contains($"\"{sentence}\"", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_refusal_beside_a_field_is_English_too()
    {
        using var visitor = await Visitor.SignedIn(app);
        await visitor.PostTo("/account", "/preferences", ("language", "en"));

        var page = await visitor.Post("/company/locations/new", ("Input.Code", "1"), ("Input.Name", ""), ("Input.TimeZone", "Asia/Jakarta"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("A location code has 2–5 letters, such as KCB.", page.Text, StringComparison.Ordinal);
        Assert.Contains("The location's name is required.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9", "Check these 2 fields.", "A location code has 2–5 letters, such as KCB.")]
    [InlineData("de,id;q=0.5", "Periksa 2 isian berikut.", "Kode lokasi 2–5 huruf, misalnya KCB.")]
    [InlineData(null, "Periksa 2 isian berikut.", "Kode lokasi 2–5 huruf, misalnya KCB.")]
    public async Task A_program_reads_refusals_in_the_language_it_asks_for_and_codes_never_change(string? language, string title, string code)
    {
        using var http = await app.Api();
        if (language is not null)
            http.DefaultRequestHeaders.Add("Accept-Language", language);

        using var answer = await http.PostAsJsonAsync("/api/location-codes", new { code = "1", name = "", timeZone = "Asia/Jakarta" });
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("validation", problem.GetProperty("code").GetString());
        Assert.Equal(title, problem.GetProperty("title").GetString());
        Assert.Equal(code, problem.GetProperty("errors").GetProperty("code")[0].GetString());
    }

    [Theory]
    [InlineData("/sign-in", "Sign in")]
    [InlineData("/register", "Sign up for internet at home")]
    public async Task Whoever_is_not_signed_in_switches_the_language(string path, string word)
    {
        using var visitor = new Visitor(app.Anonymous());
        Assert.Contains("aria-label=\"EN, English\"", (await visitor.Get(path)).Html, StringComparison.Ordinal);

        Assert.Equal(path, (await visitor.PostTo(path, "/preferences", ("language", "en"), ("back", path))).Location);

        var page = await visitor.Get(path);
        Assert.Contains("<html lang=\"en\"", page.Html, StringComparison.Ordinal);
        Assert.Contains(word, page.Text, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"ID, Bahasa Indonesia\"", page.Html, StringComparison.Ordinal);
    }
}
