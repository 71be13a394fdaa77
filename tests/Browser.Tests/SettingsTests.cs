namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class SettingsTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task A_branch_is_founded_and_a_years_holidays_are_pasted(int width)
    {
        await using var visit = await Visit.SignedIn(app, width);

        await visit.Page.GotoAsync("/company/settings/branches/new");
        await visit.LooksRight();
        await visit.Fill("Nama cabang", $"Cabang {width}");
        await visit.Press("Simpan");
        await visit.Sees($"Cabang Cabang {width} dibuat.");
        await visit.LooksRight();

        await visit.Page.GotoAsync($"/company/settings/calendar?year={2030 + width % 11}");
        await visit.LooksRight();
        await visit.Fill("Satu baris satu hari", $"{2030 + width % 11}-08-17,Hari Kemerdekaan");
        await visit.Press("Masukkan daftar");
        await visit.Sees("1 hari libur ditambahkan");
        await visit.LooksRight();
    }

    [Theory]
    [InlineData("/company/settings")]
    [InlineData("/company/settings/numbering")]
    [InlineData("/company/settings/limits")]
    public async Task Every_tab_of_the_settings_fits_a_phone(string tab)
    {
        await using var visit = await Visit.SignedIn(app, Visit.Phone);

        await visit.Page.GotoAsync(tab);

        await visit.LooksRight();
    }
}
