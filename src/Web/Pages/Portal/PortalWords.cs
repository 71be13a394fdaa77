using IspJabbar.Application.Reporting.Portal;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Components;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Portal;

/// <summary>Our states in the customer's words. The sentences are keys of the localizer.</summary>
internal static class PortalWords
{
    public static bool IsToPay(InvoiceStatus status) => status is InvoiceStatus.Unpaid or InvoiceStatus.PartiallyPaid or InvoiceStatus.Overdue;

    public static (string Tone, string Word) Of(InvoiceStatus status) => status switch
    {
        InvoiceStatus.Draft => ("", "Draf"),
        InvoiceStatus.Unpaid => ("warn", "Belum dibayar"),
        InvoiceStatus.PartiallyPaid => ("warn", "Dibayar sebagian"),
        InvoiceStatus.Paid => ("ok", "Lunas"),
        InvoiceStatus.Overdue => ("bad", "Lewat jatuh tempo"),
        _ => ("", "Dibatalkan"),
    };

    public static (string Tone, string Word) Of(WorkOrderStatus status) => status switch
    {
        WorkOrderStatus.Open => ("", "Menunggu teknisi"),
        WorkOrderStatus.Assigned => ("info", "Teknisi ditugaskan"),
        WorkOrderStatus.EnRoute => ("info", "Teknisi berangkat"),
        WorkOrderStatus.Arrived => ("info", "Teknisi tiba"),
        WorkOrderStatus.InProgress => ("info", "Dikerjakan"),
        WorkOrderStatus.Paused => ("warn", "Ditunda"),
        WorkOrderStatus.Done => ("ok", "Selesai"),
        _ => ("", "Dibatalkan"),
    };

    /// <returns>mark of the status component and words</returns>
    public static (string Mark, string Word) ServiceOf(MyService my) => (my.Status, my.Connection) switch
    {
        (CustomerStatus.Isolated, _) => ("disabled", "Internet diisolir"),
        (CustomerStatus.Paused, _) => ("disabled", "Internet cuti"),
        (CustomerStatus.Terminated, _) => ("disabled", "Berhenti berlangganan"),
        (CustomerStatus.Active, ConnectionState.Online) => ("online", "Internet aktif"),
        (CustomerStatus.Active, ConnectionState.Offline) => ("offline", "Internet mati"),
        (CustomerStatus.Active, _) => ("online", "Layanan aktif"),
        _ => ("unknown", "Belum terpasang"),
    };

    public static string HeadlineOf(MyService my) => (my.Registration, my.Status) switch
    {
        (RegistrationStatus.Rejected, _) => "Pendaftaran tidak dapat kami terima",
        (RegistrationStatus.New, CustomerStatus.Prospect or CustomerStatus.AwaitingInstallation) => "Pendaftaran Anda sedang diperiksa",
        (RegistrationStatus.Scheduled, CustomerStatus.AwaitingInstallation) => "Pemasangan sudah dijadwalkan",
        (_, CustomerStatus.Prospect or CustomerStatus.AwaitingInstallation) => "Pemasangan sedang disiapkan",
        (_, CustomerStatus.Active) => "Semua tagihan lunas",
        _ => ServiceOf(my).Word,
    };

    public static string Wanted(IStringLocalizer text, MyService.Visit visit) => (visit.WantedOn, visit.WantedTime) switch
    {
        ({ } day, { Length: > 0 } time) => text["Anda minta {0}, {1}", Format.LongDate(day), text[time].Value],
        ({ } day, _) => text["Anda minta {0}", Format.LongDate(day)],
        (_, { Length: > 0 } time) => text["Anda minta hari apa saja, {0}", text[time].Value],
        _ => text["Harinya kami kabarkan"],
    };

    /// <summary>The way from the form to the internet: title and state of each step.</summary>
    public static IReadOnlyList<(string Title, string State)> StepsOf(MyService my)
    {
        var at = (my.Registration, my.Status) switch
        {
            (_, CustomerStatus.Active) => 4,
            (RegistrationStatus.Scheduled, _) => 3,
            (RegistrationStatus.Verified or RegistrationStatus.Installed, _) => 2,
            _ => 1,
        };
        string State(int step) => step < at ? "done" : step > at ? "waiting" : my.Registration is RegistrationStatus.Rejected ? "failed" : "active";

        return [("Pendaftaran diterima", State(0)), ("Diperiksa", State(1)), ("Pemasangan dijadwalkan", State(2)), ("Aktif", State(3))];
    }
}
