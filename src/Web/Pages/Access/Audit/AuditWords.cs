using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IspJabbar.Application.Access.Audit;
using IspJabbar.Web.Components;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Audit;

/// <summary>What the log wrote for programs, in words for people. What has none yet is shown as it was written.</summary>
internal static partial class AuditWords
{
    private static readonly Dictionary<string, string> EntityWords = new()
    {
        ["AccountMove"] = "Pemindahan akun", ["ApiKey"] = "Kunci API", ["AttendanceCorrection"] = "Koreksi absensi", ["AttendanceDay"] = "Absensi", ["Article"] = "Artikel", ["Authenticator"] = "Verifikasi dua langkah", ["BankAccount"] = "Rekening bank", ["BankImport"] = "Berkas mutasi", ["BankLine"] = "Mutasi bank", ["Branch"] = "Cabang", ["CannedReply"] = "Balasan siap pakai", ["CashSession"] = "Laci kas", ["ChatLink"] = "Nomor percakapan", ["ChangeProposal"] = "Usulan perubahan", ["Customer"] = "Pelanggan", ["Holiday"] = "Hari libur", ["Invoice"] = "Tagihan", ["IpAllocation"] = "Alamat IP", ["IpSubnet"] = "Subnet", ["LocationCode"] = "Kode lokasi",
        ["Olt"] = "OLT", ["OltOrder"] = "Perintah OLT", ["Onu"] = "ONU", ["PackagePrice"] = "Harga paket", ["PaymentProof"] = "Bukti transfer", ["PonPort"] = "Port PON", ["PppoeSecret"] = "Akun PPPoE", ["PppProfile"] = "Profil kecepatan", ["Refund"] = "Pengembalian dana", ["Registration"] = "Pendaftaran", ["Role"] = "Peran", ["RolePermission"] = "Hak peran", ["Router"] = "Router", ["RouterPool"] = "Kelompok router", ["RouterPoolMember"] = "Anggota kelompok router",
        ["ServicePackage"] = "Paket", ["Session"] = "Sesi", ["Setting"] = "Pengaturan", ["StoredFile"] = "Berkas", ["Ticket"] = "Tiket", ["TicketCategory"] = "Kategori tiket", ["TicketRating"] = "Nilai pelanggan", ["TicketEscalation"] = "Langkah eskalasi", ["Transfer"] = "Transfer", ["User"] = "Pengguna", ["UserRole"] = "Peran pengguna", ["WorkOrder"] = "Surat tugas", ["WorkOrderExtension"] = "Tambah hari", ["WorkOrderTechnician"] = "Teknisi surat tugas", ["WorkOrderType"] = "Jenis kunjungan", ["WorkOrderEvidence"] = "Foto bukti", ["WorkOrderMaterial"] = "Bahan kunjungan", ["WorkSchedule"] = "Jam kerja",
    };

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Joints { get; }

    public static IReadOnlyCollection<string> Entities => EntityWords.Keys;

    public static string Entity(string name, IStringLocalizer text) => EntityWords.TryGetValue(name, out var words) ? text[words] : name;

    public static string UseCase(string name, IStringLocalizer text) => HistoryWords.Of(name) is { } words ? text[words] : name;

    public static string Source(string source, IStringLocalizer text) => source switch { "person" => text["Halaman"], "api" => "API", "automation" => text["Otomatis"], _ => source };

    public static string Action(string action, IStringLocalizer text) =>
        action switch { "added" => text["Dibuat"], "changed" => text["Diubah"], "removed" => text["Dihapus"], "viewed" => text["Dilihat"], _ => action };

    public static string? Tone(string action) => action switch { "added" => "ok", "removed" => "bad", "viewed" => "warn", _ => "info" };

    /// <summary>A setting is written whole; of two such texts only what differs is shown.</summary>
    public static IEnumerable<(string Name, string? Before, string? After)> Changes(AuditRow row, IStringLocalizer text, TimeZoneInfo zone)
    {
        // What a role holds is all key: there is nothing else to have changed.
        if (row.Entity is "RolePermission" && row.EntityId.Split('/') is [_, var right])
            yield return (text["Hak"], row.Action is "removed" ? PermissionWords.Of(right, text) : null, row.Action is "removed" ? null : PermissionWords.Of(right, text));
        if (row.Changes is not { } json)
            yield break;

        using var read = JsonDocument.Parse(json);
        if (read.RootElement.ValueKind is JsonValueKind.String)
        {
            yield return (text["Dilihat"], null, Property(read.RootElement.GetString()!, text));
            yield break;
        }

        foreach (var change in read.RootElement.EnumerateObject())
        {
            var (before, after) = (change.Value[0].GetString(), change.Value[1].GetString());
            if (after?.StartsWith('{') == true)
                foreach (var part in Parts(before, after, text, zone))
                    yield return part;
            else
                yield return (Property(change.Name, text), Value(before, text, zone), Value(after, text, zone));
        }
    }

    private static IEnumerable<(string Name, string? Before, string? After)> Parts(string? before, string after, IStringLocalizer text, TimeZoneInfo zone)
    {
        var (was, became) = (Read(before), Read(after));
        return from name in was.Keys.Union(became.Keys)
               where was.GetValueOrDefault(name) != became.GetValueOrDefault(name)
               select (Property(name, text), Shown(name, was.GetValueOrDefault(name)), Shown(name, became.GetValueOrDefault(name)));

        static Dictionary<string, string> Read(string? json) => json is null ? [] : JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(x => x.Name, x => x.Value.ToString());
        string? Shown(string name, string? value) => name.Contains("password", StringComparison.OrdinalIgnoreCase) && value is { Length: > 0 } ? "••••" : Value(value, text, zone);
    }

    private static string Property(string name, IStringLocalizer text) => FieldWords.Of(name) is { } words ? text[words] : Joints.Replace(name, " ");

    private static string? Value(string? value, IStringLocalizer text, TimeZoneInfo zone) => value switch
    {
        null => null,
        "" => text["kosong"],
        "True" or "true" => text["ya"],
        "False" or "false" => text["tidak"],
        _ when DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => Format.DateTime(at, zone),
        _ => value.Length > 200 ? value[..200] + "…" : value,
    };
}
