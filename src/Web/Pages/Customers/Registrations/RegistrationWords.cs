using IspJabbar.Domain.Customers;

namespace IspJabbar.Web.Pages.Customers.Registrations;

/// <summary>Registrations in words.</summary>
public static class RegistrationWords
{
    public static (string Text, string? Tone) Of(RegistrationStatus status) => status switch
    {
        RegistrationStatus.New => ("Perlu diperiksa", "warn"),
        RegistrationStatus.Verified => ("Diterima", "info"),
        RegistrationStatus.Scheduled => ("Dijadwalkan", "info"),
        RegistrationStatus.Installed => ("Terpasang", "ok"),
        _ => ("Ditolak", null),
    };

    public static string Of(RegistrationSource source) => source switch
    {
        RegistrationSource.Staff => "Petugas",
        RegistrationSource.Public => "Situs",
        RegistrationSource.Import => "Impor",
        _ => "WhatsApp",
    };
}
