using System.Globalization;
using IspJabbar.Web.Localization;

namespace IspJabbar.Web.Tests.Localization;

public sealed class SentenceTests
{
    private static readonly SentenceTemplates Some = new(new Dictionary<string, string>
    {
        ["Paket {0} tidak ada."] = "There is no package {0}.",
        ["Lokasi {0} tidak ada."] = "There is no location {0}.",
        ["Lokasi {0} tidak ada. Pilih dari daftar."] = "There is no location {0}. Choose from the list.",
        ["Nama {0} dipakai akun lain di router {1}."] = "Router {1} has another account named {0}.",
        ["Pilih kolom untuk {0}."] = "Choose the column for {0:word}.",
        ["Alamat {0} (lagi {0})."] = "Address {0} (again {0}).",
        ["Nomor HP"] = "Mobile number",
        ["{0}: selesai"] = "{0:word}: done",
    });

    [Theory]
    [InlineData("Paket R30 (lama) tidak ada.", "There is no package R30 (lama).")]
    [InlineData("Lokasi KCB tidak ada.", "There is no location KCB.")]
    [InlineData("Lokasi KCB tidak ada. Pilih dari daftar.", "There is no location KCB. Choose from the list.")]
    [InlineData("Nama CKP0001 dipakai akun lain di router CKP.", "Router CKP has another account named CKP0001.")]
    [InlineData("Alamat A (lagi A).", "Address A (again A).")]
    [InlineData("Nama paket\nbaris dua: selesai", "Nama paket\nbaris dua: done")]
    public void A_message_with_values_is_said_in_English(string message, string english) => Assert.Equal(english, Some.Translate(message));

    [Fact]
    public void A_value_is_translated_only_where_the_sentence_says_it_is_a_word_of_ours()
    {
        Assert.Equal("Choose the column for Mobile number.", Some.Translate("Pilih kolom untuk Nomor HP."));
        Assert.Equal("There is no package Nomor HP.", Some.Translate("Paket Nomor HP tidak ada."));
    }

    [Theory]
    [InlineData("Alamat A (lagi B).")]
    [InlineData("There is no package R30.")]
    [InlineData("")]
    public void What_is_no_sentence_of_ours_stays(string message) => Assert.Null(Some.Translate(message));

    [Fact]
    public void Refusals_are_English_for_who_reads_English_and_Indonesian_for_all_others()
    {
        var text = new SentenceLocalizer();

        Assert.Equal("Paket R30 tidak ada.", In("id", () => text["Paket R30 tidak ada."].Value));
        Assert.Equal("There is no package R30.", In("en", () => text["Paket R30 tidak ada."].Value));
        Assert.Equal("Budi Santoso", In("en", () => text["Budi Santoso"].Value));
    }

    private static string In(string language, Func<string> say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
