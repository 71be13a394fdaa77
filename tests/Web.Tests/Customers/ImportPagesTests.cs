using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Customers;

public sealed class ImportPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Only_who_may_import_opens_it_and_the_template_names_every_column()
    {
        using var admin = await Visitor.SignedIn(app, "admin");
        using var sales = await Visitor.SignedIn(app, "sales");

        Assert.Contains("Impor pelanggan", (await admin.Get("/customers/import")).Text, StringComparison.Ordinal);
        Assert.Contains("\"Nama lengkap\";\"NIK\"", (await admin.Get("/customers/import/template")).Html, StringComparison.Ordinal);
        foreach (var address in new[] { "/customers/import", "/customers/import/template", $"/customers/import/{Guid.NewGuid()}" })
            Assert.Equal(HttpStatusCode.Forbidden, (await sales.Get(address)).Status);
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused_beside_the_field()
    {
        using var admin = await Visitor.SignedIn(app, "admin");
        var answer = await admin.Post("/customers/import", ("Input.Id", $"{Guid.NewGuid()}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Pilih berkas CSV atau XLSX.", answer.ErrorOf("File"));
    }

    [Fact]
    public async Task Programs_import_too_and_twice_is_once()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var (_, email) = await app.AUser("admin");
        using var api = await app.Api(email);
        api.DefaultRequestHeaders.Add("Idempotency-Key", "impor-1");

        var import = await Upload();
        Assert.Equal(import, await Upload());
        foreach (var step in new[] { "check", "check", "run", "run" })
        {
            using var answer = await api.PostAsJsonAsync($"/api/imports/{import}/{step}", new { });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            await app.Settle();
        }

        var done = await api.GetFromJsonAsync<JsonElement>($"/api/imports/{import}");
        Assert.Equal(("done", 1), (done.GetProperty("stage").GetString(), done.GetProperty("applied").GetInt32()));

        async Task<string?> Upload()
        {
            using var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"nama,nik,hp,alamat,lokasi,paket\nBudi,3273011709900777,081200007777,Jl. Melati,{location},{package}"));
            using var answer = await api.PostAsync("/api/imports/customers?fileName=budi.csv", file);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        }
    }
}
