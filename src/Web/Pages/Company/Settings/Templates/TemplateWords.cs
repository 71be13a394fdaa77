using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Web.Pages.Company.Settings.Templates;

internal static class TemplateWords
{
    public static string Area(string area) => area switch
    {
        "billing" => "Tagihan",
        "customers" => "Pelanggan",
        "field" => "Lapangan",
        "network" => "Jaringan",
        "support" => "Dukungan",
        _ => "Pesan",
    };

    public static string Of(Wish wish) => wish switch
    {
        Wish.Service => "Ya, kabar layanan",
        Wish.Marketing => "Ya, promosi",
        _ => "Tidak, wajib dikabarkan",
    };

    public static string Language(string code) => code == Languages.English ? "English" : "Bahasa Indonesia";

    public static string FormatHelp(VariableKind kind) => kind switch
    {
        VariableKind.Day => "atau dengan nama bulan",
        _ => "atau tanpa Rp",
    };
}
