using System.Globalization;

namespace IspJabbar.Benchmarks;

/// <summary>One measured thing beside its floor in the same run, and the bar it must reach.</summary>
/// <param name="Ratio">what is compared with <paramref name="Bar"/></param>
/// <param name="Bar">null: told, not judged</param>
/// <param name="AtLeast">true: the ratio must reach the bar; false: it must stay under it</param>
public sealed record Figure(string Name, string Floor, string Ours, double Ratio, double? Bar, bool AtLeast)
{
    public bool IsMet => Bar is null || (AtLeast ? Ratio >= Bar : Ratio <= Bar);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name,-44} floor {Floor,-16} ours {Ours,-18} {Ratio,7:0.00}  {(Bar is null ? "no bar" : $"bar {(AtLeast ? "≥" : "≤")} {Bar:0.##}  {(IsMet ? "met" : "MISSED")}")}");
}
