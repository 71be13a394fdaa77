using IspJabbar.Tests.Support;

namespace IspJabbar.Browser.Tests;

public sealed class SetupTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    [Fact]
    public async Task From_the_code_on_the_console_to_the_home_page_of_the_super_admin()
    {
        await using var visit = await Visit.Start(app, Visit.Phone);
        await visit.Page.GotoAsync("/sign-in");
        await visit.IsAt("/setup");
        await visit.LooksRight();

        var code = await File.ReadAllTextAsync(Path.Combine(app.DataPath, "keys", "setup-code"));
        await visit.Page.GetByLabel("Kode dari konsol").FillAsync(code.ToLowerInvariant());
        await visit.Page.GetByLabel("Nama perusahaan").FillAsync("Contoh Net");
        await visit.Page.GetByLabel("Nama lengkap").FillAsync("Ratna Dewi");
        await visit.Page.GetByLabel("Email").FillAsync("ratna@contoh.id");
        await visit.Page.GetByLabel("Kata sandi").FillAsync(AppFixture.Password);
        await visit.Press("Buat dan lanjut");

        foreach (var step in (string[])["logo", "location", "router", "package"])
        {
            await visit.IsAt($"/setup/{step}");
            await visit.LooksRight();
            await visit.Press("Lewati");
        }

        await visit.IsAt("/");
        await visit.LooksRight();
    }
}
