namespace IspJabbar.Domain.Common;

/// <summary>An amount in words, as receipts spell it: <c>seratus enam puluh enam ribu lima ratus rupiah</c>.</summary>
public static class Terbilang
{
    private static readonly string[] Ones = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
    private static readonly (long Size, string Word)[] Thousands = [(1_000_000_000_000, "triliun"), (1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu")];

    public static string Of(Money amount) => (amount < Money.Zero ? "minus " : "") + Words((long)Math.Abs(amount.Amount)) + " rupiah";

    private static string Words(long number)
    {
        foreach (var (size, word) in Thousands)
            if (number >= size)
                return Join(number / size == 1 && size == 1_000 ? "seribu" : $"{Words(number / size)} {word}", number % size);

        return number switch
        {
            < 12 => Ones[number],
            < 20 => $"{Ones[number - 10]} belas",
            < 100 => Join($"{Ones[number / 10]} puluh", number % 10),
            < 200 => Join("seratus", number - 100),
            _ => Join($"{Ones[number / 100]} ratus", number % 100),
        };
    }

    private static string Join(string begin, long rest) => rest == 0 ? begin : $"{begin} {Words(rest)}";
}
