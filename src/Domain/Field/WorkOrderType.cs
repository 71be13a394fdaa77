using System.Globalization;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Field;

/// <summary>What one kind of visit takes, and what must be there before it counts as done. One row for each kind.</summary>
public sealed class WorkOrderType : AggregateRoot
{
    public const int MostItems = 20;
    public const int LongestItem = 80;

    private WorkOrderType() { } // EF

    public WorkOrderKind Kind { get; private init; }

    /// <summary>How long it usually takes.</summary>
    public int Minutes { get; private set; }

    /// <summary>What who does it must know; null: everybody does.</summary>
    public string? Skill { get; private set; }

    /// <summary>What is looked at on the way, Indonesian, in order.</summary>
    public List<string> Checklist { get; private set; } = [];

    /// <summary>All of it must be ticked.</summary>
    public bool NeedsChecklist { get; private set; }

    /// <summary>Named photos that must be there, Indonesian, in order.</summary>
    public List<string> Photos { get; private set; } = [];

    /// <summary>Photos there must be at least, whatever they show.</summary>
    public int LeastPhotos { get; private set; }
    public bool NeedsSignature { get; private set; }

    /// <summary>Light measured at the customer's end.</summary>
    public bool NeedsRxPower { get; private set; }

    /// <summary>What is usually taken along.</summary>
    public List<string> Materials { get; private set; } = [];

    public void Change(
        int minutes, string? skill, IEnumerable<string> checklist, bool needsChecklist, IEnumerable<string> photos, int leastPhotos, bool needsSignature, bool needsRxPower, IEnumerable<string> materials)
    {
        if (minutes is < 15 or > 14 * 24 * 60)
            throw new DomainException("work-order-type.minutes", "Lama pengerjaan antara 15 menit dan 14 hari.", nameof(Minutes));
        if (leastPhotos is < 0 or > MostItems)
            throw new DomainException("work-order-type.photos", "Jumlah foto antara 0 dan 20.", nameof(LeastPhotos));

        (Minutes, Skill, NeedsChecklist, LeastPhotos, NeedsSignature, NeedsRxPower) = (minutes, string.IsNullOrWhiteSpace(skill) ? null : skill.Trim(), needsChecklist, leastPhotos, needsSignature, needsRxPower);
        Checklist = Cleaned(checklist, nameof(Checklist));
        Photos = Cleaned(photos, nameof(Photos));
        Materials = Cleaned(materials, nameof(Materials));
    }

    /// <summary>All that is still missing, in words; empty: it may be finished.</summary>
    public IReadOnlyList<string> Missing(CompletionFacts facts)
    {
        List<string> missing = [.. Photos.Where(name => !facts.Photos.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(name => $"foto {name}")];
        if (LeastPhotos - facts.Photos.Count - missing.Count is > 0 and var more)
            missing.Add(string.Create(CultureInfo.InvariantCulture, $"{more} foto pekerjaan"));
        if (NeedsChecklist)
            missing.AddRange(Checklist.Where(item => !facts.Ticked.Contains(item, StringComparer.OrdinalIgnoreCase)).Select(item => $"periksa {item}"));
        if (NeedsSignature && !facts.HasSignature)
            missing.Add("tanda tangan pelanggan");
        if (NeedsRxPower && facts.RxPowerDbm is null)
            missing.Add("hasil ukur redaman (dBm)");
        return missing;
    }

    private static List<string> Cleaned(IEnumerable<string> items, string field)
    {
        List<string> cleaned = [.. items.Select(x => x.Trim()).Where(x => x.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (cleaned.Count > MostItems || cleaned.Any(x => x.Length > LongestItem))
            throw new DomainException("work-order-type.items", "Paling banyak 20 baris, masing-masing sampai 80 huruf.", field);
        return cleaned;
    }
}

/// <summary>What there is when somebody says a visit is done.</summary>
/// <param name="Photos">what each of them is said to show</param>
/// <param name="Ticked">lines of the checklist</param>
/// <param name="RxPowerDbm">measured at the customer's end; null: not measured</param>
public sealed record CompletionFacts(IReadOnlyCollection<string> Photos, IReadOnlyCollection<string> Ticked, bool HasSignature, double? RxPowerDbm)
{
    public static readonly CompletionFacts None = new([], [], false, null);
}
