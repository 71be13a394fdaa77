using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>
/// How fast a line is. In RouterOS' <c>rate-limit</c> the router speaks of itself: received is what the customer uploads, sent what they download, so 20 Mbit/s down and
/// 10 up is <c>10M/20M</c>. Format: <c>rx/tx [burst-rx/burst-tx [threshold-rx/threshold-tx [seconds/seconds [priority [min-rx/min-tx]]]]]</c>,
/// https://help.mikrotik.com/docs/display/ROS/PPP+AAA
/// </summary>
/// <param name="UploadKbps">kbit/s</param>
/// <param name="DownloadKbps">kbit/s</param>
/// <param name="Priority">1 highest to 8 lowest, the router's own default</param>
public sealed record RateLimit(int UploadKbps, int DownloadKbps, RateBurst? Burst = null, int Priority = 8)
{
    public const int MostKbps = 100_000_000;

    /// <exception cref="DomainException">A speed or a burst that no router would keep.</exception>
    public RateLimit Checked()
    {
        if (UploadKbps is < 1 or > MostKbps || DownloadKbps is < 1 or > MostKbps)
            throw new DomainException("profile.rate", "Kecepatan harus lebih dari nol.", nameof(DownloadKbps));
        if (Priority is < 1 or > 8)
            throw new DomainException("profile.priority", "Prioritas 1 (paling tinggi) sampai 8.", nameof(Priority));
        if (Burst is { } burst)
        {
            if (burst.UploadKbps < UploadKbps || burst.DownloadKbps < DownloadKbps)
                throw new DomainException("profile.burst", "Kecepatan burst tidak boleh di bawah kecepatan biasa.", nameof(Burst));
            if (burst.UploadThresholdKbps is < 1 || burst.DownloadThresholdKbps is < 1 || burst.UploadThresholdKbps > burst.UploadKbps || burst.DownloadThresholdKbps > burst.DownloadKbps)
                throw new DomainException("profile.threshold", "Ambang burst antara 1 kbps dan kecepatan burst.", nameof(Burst));
            if (burst.Seconds is < 1 or > 600)
                throw new DomainException("profile.burst-time", "Waktu burst 1–600 detik.", nameof(Burst));
        }

        return this;
    }

    /// <summary>What a router shows, whichever way it was typed there.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RateLimit? result)
    {
        result = null;
        var parts = text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (parts.Length is 0 or > 6 || Pair(parts[0]) is not { } rate)
            return false;

        RateBurst? burst = null;
        if (parts.Length > 1 && Pair(parts[1]) is { } fast && fast is not (0, 0))
        {
            var threshold = parts.Length > 2 ? Pair(parts[2]) : rate;
            var seconds = parts.Length > 3 ? Seconds(parts[3].Split('/')[0]) : 1;
            if (threshold is null || seconds is null)
                return false;
            burst = new RateBurst(fast.Upload, fast.Download, threshold.Value.Upload, threshold.Value.Download, seconds.Value);
        }

        var priority = parts.Length > 4 && int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 8;
        result = new RateLimit(rate.Upload, rate.Download, burst, priority);
        return true;
    }

    /// <summary>As the router is told it.</summary>
    public override string ToString()
    {
        var rate = $"{Short(UploadKbps)}/{Short(DownloadKbps)}";
        if (Burst is not { } burst)
            return Priority == 8 ? rate : string.Create(CultureInfo.InvariantCulture, $"{rate} 0/0 0/0 0/0 {Priority}");

        var full = string.Create(CultureInfo.InvariantCulture,
            $"{rate} {Short(burst.UploadKbps)}/{Short(burst.DownloadKbps)} {Short(burst.UploadThresholdKbps)}/{Short(burst.DownloadThresholdKbps)} {burst.Seconds}/{burst.Seconds}");
        return Priority == 8 ? full : string.Create(CultureInfo.InvariantCulture, $"{full} {Priority}");
    }

    private static string Short(int kbps) => kbps % 1000 == 0 && kbps > 0 ? string.Create(CultureInfo.InvariantCulture, $"{kbps / 1000}M") : string.Create(CultureInfo.InvariantCulture, $"{kbps}k");

    private static (int Upload, int Download)? Pair(string text)
    {
        var sides = text.Split('/');
        return sides.Length is 1 or 2 && Kbps(sides[0]) is { } up && Kbps(sides[^1]) is { } down ? (up, down) : null;
    }

    private static int? Kbps(string text)
    {
        var unit = text.Length == 0 ? 'x' : text[^1];
        var (number, times) = unit switch { 'k' or 'K' => (text[..^1], 1_000d), 'm' or 'M' => (text[..^1], 1_000_000d), 'g' or 'G' => (text[..^1], 1_000_000_000d), _ => (text, 1d) };
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * times / 1000 <= int.MaxValue ? (int)Math.Round(value * times / 1000) : null;
    }

    private static int? Seconds(string text) => int.TryParse(text.TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}

/// <summary>For a while a line may be faster, as long as it was slow on average: below the threshold, seen over these seconds.</summary>
public sealed record RateBurst(int UploadKbps, int DownloadKbps, int UploadThresholdKbps, int DownloadThresholdKbps, int Seconds);
