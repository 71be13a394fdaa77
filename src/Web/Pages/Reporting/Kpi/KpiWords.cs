using IspJabbar.Application.Reporting.Kpi;
using IspJabbar.Web.Components;

namespace IspJabbar.Web.Pages.Reporting.Kpi;

/// <summary>Indonesian sentences about what is measured of the work.</summary>
public static class KpiWords
{
    public static string Of(KpiOf of) => of switch
    {
        KpiOf.Response => "Respons pertama", KpiOf.OnTime => "Selesai tepat waktu", KpiOf.Rating => "Nilai pelanggan", KpiOf.FirstVisit => "Beres sekali datang", _ => "Kunjungan per hari kerja",
    };

    public static string Target(KpiOf of) => of switch
    {
        KpiOf.Response => "Sasaran di bawah 2 jam", KpiOf.OnTime => "Sasaran di atas 95%", KpiOf.Rating => "Sasaran di atas 4,5", KpiOf.FirstVisit => "Sasaran di atas 80%", _ => "Setiap teknisi, di hari ia menyelesaikan kunjungan",
    };

    public static string Meaning(KpiOf of) => of switch
    {
        KpiOf.Response => "Rata-rata dari tiket masuk sampai jawaban pertama kami, siang dan malam; tiket yang dibatalkan tidak dihitung.",
        KpiOf.OnTime => "Tiket yang selesai sebelum batas waktu kategorinya, dari semua yang selesai di bulan itu.",
        KpiOf.Rating => "Rata-rata bintang 1–5 yang diberikan pelanggan di bulan itu.",
        KpiOf.FirstVisit => "Perbaikan yang tidak disusul perbaikan lain untuk pelanggan yang sama dalam 14 hari; angka dua minggu terakhir masih bisa turun.",
        _ => "Kunjungan yang selesai dibagi hari kerja; kunjungan berdua dihitung untuk keduanya.",
    };

    /// <summary>The figure as people say it.</summary>
    public static string Say(KpiOf of, KpiSum sum) => of.Judged(sum) is not { } value ? Format.None : of switch
    {
        KpiOf.Response => Format.Duration(TimeSpan.FromMinutes(value)),
        KpiOf.Rating or KpiOf.Visits => Format.Number((decimal)value, 1),
        _ => Format.Percent((decimal)value),
    };

    /// <summary>What was measured of one ticket or visit.</summary>
    public static string Say(KpiOf of, KpiRow row) => row.Value is not { } value ? Format.None : of switch
    {
        KpiOf.Rating => Format.Number((decimal)value),
        KpiOf.OnTime => (value > 0 ? "+" : "−") + Format.Duration(TimeSpan.FromMinutes(Math.Abs(value))),
        _ => Format.Duration(TimeSpan.FromMinutes(value)),
    };

    public static string Measured(KpiOf of) => of switch
    {
        KpiOf.Response => "Dijawab setelah", KpiOf.OnTime => "Dibanding batas", KpiOf.Rating => "Bintang", _ => "Lama bekerja",
    };

    public static (string Text, string Tone) Met(KpiOf of, bool met) => of switch
    {
        KpiOf.Rating => met ? ("Puas", "ok") : ("Kurang puas", "bad"),
        KpiOf.FirstVisit => met ? ("Beres", "ok") : ("Diulang", "bad"),
        _ => met ? ("Tepat waktu", "ok") : ("Terlambat", "bad"),
    };

    public static string Code(KpiOf of) => of switch { KpiOf.Response => "response", KpiOf.OnTime => "on-time", KpiOf.Rating => "rating", KpiOf.FirstVisit => "first-visit", _ => "visits" };

    /// <returns>null for one there is not</returns>
    public static KpiOf? Read(string? code)
    {
        foreach (var of in Enum.GetValues<KpiOf>())
            if (Code(of) == code)
                return of;
        return null;
    }

    public static bool IsVisit(KpiOf of) => of is KpiOf.FirstVisit or KpiOf.Visits;
}
