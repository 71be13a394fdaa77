namespace IspJabbar.Infrastructure.RouterOs.Live.Wire;

/// <summary>Spans of time as RouterOS writes them: <c>3w2d4h5m6s</c>, <c>12ms345us</c>, or <c>04:05:06</c> on old versions.</summary>
internal static class Durations
{
    /// <summary>Null for what is not one; a wrong time is worse than none.</summary>
    public static TimeSpan? Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return null;
        if (text.Contains((byte)':'))
            return TimeSpan.TryParse(System.Text.Encoding.ASCII.GetString(text), System.Globalization.CultureInfo.InvariantCulture, out var clock) ? clock : null;

        long microseconds = 0;
        while (!text.IsEmpty)
        {
            var digits = 0;
            long number = 0;
            while (digits < text.Length && char.IsAsciiDigit((char)text[digits]) && digits < 12)
                number = number * 10 + (text[digits++] - '0');
            if (digits == 0)
                return null;

            text = text[digits..];
            var (unit, signs) = text switch
            {
                [(byte)'m', (byte)'s', ..] => (1_000L, 2),
                [(byte)'u', (byte)'s', ..] => (1L, 2),
                [(byte)'w', ..] => (604_800_000_000L, 1),
                [(byte)'d', ..] => (86_400_000_000L, 1),
                [(byte)'h', ..] => (3_600_000_000L, 1),
                [(byte)'m', ..] => (60_000_000L, 1),
                [(byte)'s', ..] => (1_000_000L, 1),
                _ => (0L, 0),
            };
            if (signs == 0 || number > long.MaxValue / 16 / unit)
                return null;

            microseconds += number * unit;
            text = text[signs..];
        }

        return TimeSpan.FromMicroseconds(microseconds);
    }
}
