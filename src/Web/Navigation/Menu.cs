using IspJabbar.Application.Common.Security;

namespace IspJabbar.Web.Navigation;

/// <summary>One page that can be opened, and the permission it takes. Without one, everybody who is signed in may.</summary>
public sealed record MenuItem(string Label, string Icon, string Url, string? Permission = null)
{
    /// <summary>For the bottom of a phone, where five words share the width.</summary>
    public string? ShortLabel { get; init; }
}

/// <summary>Items that belong together. The first group has no name.</summary>
public sealed record MenuGroup(string? Label, IReadOnlyList<MenuItem> Items);

/// <summary>
/// What this person may open. The order of groups is the same for every role, so that somebody who changes role finds things again.
/// Only pages that exist are listed: add the line together with the page.
/// </summary>
public sealed class Menu(ICurrentUser user)
{
    private static readonly MenuGroup[] Everything =
    [
        new(null, [new("Beranda", "home", "/")]),
        new("Pelanggan",
        [
            new("Pelanggan", "users", "/customers", "customers.view"),
            new("Pendaftaran masuk", "inbox", "/customers/registrations", "customers.registrations.verify") { ShortLabel = "Masuk" },
            new("Pendaftaran (PSB)", "user-plus", "/customers/register", "customers.register") { ShortLabel = "PSB" },
        ]),
        new("Tagihan",
        [
            new("Tagihan", "receipt", "/billing/invoices", "billing.invoices.view"),
            new("Loket", "cash-register", "/billing/counter", "billing.counter"),
            new("Penagihan lapangan", "hand-stop", "/billing/collect", "billing.collect") { ShortLabel = "Tagih" },
            new("Pembayaran", "cash", "/billing/payments", "billing.payments.view"),
            new("Mutasi bank", "building-bank", "/billing/bank", "billing.bank.manage"),
            new("Bukti transfer", "photo", "/billing/proofs", "billing.proofs.review"),
            new("Pengembalian dana", "arrow-back-up", "/billing/refunds", "billing.refunds.request"),
            new("Setoran", "wallet", "/billing/cash", "billing.cash.take"),
            new("Tagihan berulang", "receipt-2", "/billing/runs", "billing.runs.view"),
            new("Proforma", "file-invoice", "/billing/proformas", "billing.proformas.manage"),
            new("Tagihan kunjungan", "clipboard-check", "/billing/visits", "billing.visits.view"),
            new("Nota kredit", "file-invoice", "/billing/credit-notes", "billing.corrections.view"),
            new("Pajak & iuran", "report-money", "/billing/levies", "billing.taxes.view"),
            new("Siapa yang kena", "speakerphone", "/billing/dunning", "billing.dunning.view"),
            new("Rekonsiliasi gateway", "arrows-diff", "/billing/settlements", "billing.gateways.manage"),
        ]),
        new("Keuangan",
        [
            new("Ringkasan keuangan", "chart-line", "/finance", "reporting.finance.view"),
            new("Umur piutang", "hourglass", "/finance/receivables", "reporting.finance.view"),
        ]),
        new("Jaringan",
        [
            new("Monitor", "activity", "/network", "network.outages.view"),
            new("Gangguan massal", "alert-triangle", "/network/outages", "network.outages.view"),
            new("Router", "router", "/network/routers", "network.routers.view"),
            new("Selisih", "arrows-diff", "/network/drifts", "network.secrets.view"),
            new("Persetujuan", "users-group", "/network/changes", "network.changes.view"),
            new("Kelompok router", "transfer", "/network/pools", "network.routers.view"),
            new("Profil kecepatan", "bolt", "/network/profiles", "network.routers.view"),
            new("Alamat IP", "network", "/network/ip", "network.routers.view"),
            new("OLT", "server-2", "/network/olts", "network.olts.view"),
            new("Sinyal lemah", "antenna-bars-5", "/network/signal", "network.signal.view"),
            new("ODP/ODC", "sitemap", "/network/odps", "network.fiber.view"),
            new("Peta", "map-2", "/network/map", "network.fiber.view"),
            new("Monitor FTTH", "antenna-bars-5", "/network/ftth", "network.fiber.view"),
            new("Topologi", "topology-star-3", "/network/topology", "network.fiber.view"),
        ]),
        new("Dukungan",
        [
            new("Tiket", "ticket", "/tickets", "support.tickets.work"),
            new("Basis pengetahuan", "book", "/knowledge", "support.articles.read"),
            new("Pesan", "message-circle", "/chat", "support.chat.view"),
            new("Pesan keluar", "send", "/messages", "messaging.messages.view"),
            new("Siaran", "speakerphone", "/broadcasts", "messaging.broadcasts.view"),
        ]),
        new("Lapangan",
        [
            new("Surat tugas (SPK)", "clipboard-list", "/field/work-orders", "field.work-orders.view") { ShortLabel = "SPK" },
            new("Jadwal", "calendar", "/field/schedule", "field.work-orders.view.all"),
            new("Absensi", "clock", "/field/attendance", "field.attendance.view"),
            new("Aplikasi teknisi", "device-mobile", "/field/app", "field.attendance.own") { ShortLabel = "Tugas" },
        ]),
        new("Gudang", []),
        new("SDM", []),
        new("Pemasaran", []),
        new("Laporan",
        [
            new("Laporan jaringan", "chart-line", "/reports/network", "reporting.network.view"),
            new("Laporan SLA", "hourglass", "/reports/sla", "support.tickets.report"),
            new("KPI tim", "gauge", "/reports/kpi", "reporting.team.view"),
        ]),
        new("Pengaturan",
        [
            new("Paket", "package", "/customers/packages", "customers.packages.view"),
            new("Kode lokasi", "map-pin", "/company/locations", "company.locations.view"),
            new("Pengguna", "user-cog", "/access/users", "access.users.manage"),
            new("Peran", "shield-lock", "/access/roles", "access.roles.manage"),
            new("Kunci API", "key", "/access/api-keys", "access.api-keys.manage"),
            new("Log audit", "history", "/access/audit", "access.audit.view"),
            new("Perusahaan", "building", "/company/settings", "company.settings.manage"),
        ]),
    ];

    // In the order in which they are offered for the four places at the bottom of a phone.
    private static readonly string[] Daily = ["/", "/customers", "/field/work-orders", "/chat", "/field/app", "/billing/counter", "/billing/collect", "/customers/register", "/billing/invoices", "/network/routers", "/customers/packages"];

    private static readonly MenuItem[] Creations =
    [
        new("Pendaftaran baru", "user-plus", "/customers/register", "customers.register"),
        new("Tiket baru", "ticket", "/tickets/new", "support.tickets.work"),
    ];

    public IReadOnlyList<MenuGroup> Groups { get; } =
        [.. Everything.Select(x => x with { Items = [.. x.Items.Where(y => Allowed(user, y))] }).Where(x => x.Items.Count > 0)];

    /// <summary>What "Buat" offers; empty for people who may create nothing.</summary>
    public IReadOnlyList<MenuItem> ToCreate { get; } = [.. Creations.Where(x => Allowed(user, x))];

    /// <summary>Up to four places for the bottom of a phone; the rest is behind "Menu".</summary>
    public IReadOnlyList<MenuItem> OnPhone =>
        [.. Daily.Select(url => Groups.SelectMany(x => x.Items).FirstOrDefault(x => x.Url == url)).OfType<MenuItem>().Take(4)];

    /// <summary>The item whose page, or the page above it, is being shown: the longest address that fits.</summary>
    public MenuItem? Current(PathString path) => Groups
        .SelectMany(x => x.Items)
        .Where(x => x.Url == "/" ? path == "/" || !path.HasValue : path.StartsWithSegments(x.Url, StringComparison.OrdinalIgnoreCase))
        .MaxBy(x => x.Url.Length);

    private static bool Allowed(ICurrentUser user, MenuItem item) => item.Permission is null || user.Holds(item.Permission);
}
