using System.Text.Json;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

/// <summary>Somebody at a screen of their own. What they could not see, press or read is found by <see cref="LooksRight"/>.</summary>
internal sealed class Visit : IAsyncDisposable
{
    public const int Desktop = 1440;
    public const int Phone = 390;
    public const int SmallPhone = 320;

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    private readonly List<string> _trouble = [];
    private readonly bool _script;

    private Visit(IPage page, bool script)
    {
        Page = page;
        _script = script;
        page.SetDefaultTimeout(15_000);

        // A form that is refused answers 422, and the browser calls every such answer an error.
        page.Console += (_, message) => Note(message.Type == "error" && !message.Text.Contains("status of 422", StringComparison.Ordinal), message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Response += (_, answer) => Note(answer.Status >= 400 && answer.Status != 422, $"{answer.Status} {answer.Url}");
        page.RequestFailed += (_, request) => Note(request.Failure is { } why && !why.Contains("ERR_ABORTED", StringComparison.Ordinal), $"{request.Failure} {request.Url}");
    }

    public IPage Page { get; }

    public static async Task<Visit> Start(AppFixture app, int width = Desktop, bool script = true)
    {
        var browser = await Chromium.Get();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = app.Address.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = width < 800 ? 844 : 900 },
            HasTouch = width < 800,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "id-ID",
        });
        return new Visit(await context.NewPageAsync(), script);
    }

    public static async Task<Visit> SignedIn(AppFixture app, int width = Desktop, bool script = true)
    {
        var visit = await Start(app, width, script);
        await visit.SignIn(AppFixture.AdminEmail, AppFixture.Password);
        return visit;
    }

    public async Task SignIn(string email, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("Email").FillAsync(email);
        await Page.GetByLabel("Kata sandi").FillAsync(password);
        await Press("Masuk");
        await Assertions.Expect(Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    public Task Fill(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task IsAt(string path) => Assertions.Expect(Page).ToHaveURLAsync(Page.Url.Split('/')[0] + "//" + new Uri(Page.Url).Authority + path);

    public Task Sees(string text) => Assertions.Expect(Page.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync();

    /// <summary>No barrier, nothing sticking out at the side, no error behind the scenes; also on the smallest phone when this is one.</summary>
    public async Task LooksRight()
    {
        Assert.Empty(_trouble);
        if (!_script)
            return;

        await FitsAcross();
        if (Page.ViewportSize!.Width == Phone)
        {
            await Page.SetViewportSizeAsync(SmallPhone, 844);
            await FitsAcross();
            await Page.SetViewportSizeAsync(Phone, 844);
        }

        await Page.EvaluateAsync(Axe.Value + ";0");
        var barriers = await Page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run()).violations
                .filter(x => x.impact === 'serious' || x.impact === 'critical')
                .map(x => `${x.id} (${x.impact}): ${x.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`)
            """);
        Assert.Empty(barriers.EnumerateArray().Select(x => $"{Page.Url} {x.GetString()}"));
        Assert.Empty(_trouble);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private async Task FitsAcross()
    {
        var over = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{Page.Url} is {over} pixels wider than a screen of {Page.ViewportSize!.Width}.");
    }

    private void Note(bool matters, string what)
    {
        if (matters)
            _trouble.Add(what);
    }
}
