using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Domain.Billing.Dunning;

/// <summary>Customers who are reminded and cut off alike, such as homes and businesses. Who is in no group is in the default one, of which there is exactly one.</summary>
public sealed class CustomerGroup : AggregateRoot
{
    /// <summary>More would be pestering.</summary>
    public const int MostSteps = 10;

    private readonly List<DunningStep> _steps = [];

    private CustomerGroup() { } // EF

    /// <param name="id">made by the form, so that twice is once</param>
    public CustomerGroup(Guid id) => Id = id;

    public string Name { get; private set; } = null!;
    public bool IsDefault { get; private set; }

    /// <summary>Cut off by itself; otherwise only by hand.</summary>
    public bool Isolates { get; private set; }

    /// <summary>Days after the due date, 1–90.</summary>
    public int IsolateAfter { get; private set; }
    public IReadOnlyList<DunningStep> Steps => _steps;

    public void Change(string name, bool isolates, int isolateAfter, IReadOnlyList<DunningStep> steps)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new DomainException("customer-group.name", "Isi nama kelompok.", "Name");
        if (isolateAfter is < 1 or > 90)
            throw new DomainException("customer-group.isolate-after", "Isi 1–90 hari setelah jatuh tempo.", "IsolateAfter");
        if (steps.Count > MostSteps)
            throw new DomainException("customer-group.steps", $"Paling banyak {MostSteps} langkah.", "Steps");
        if (steps.Select(x => x.Days).Distinct().Count() < steps.Count)
            throw new DomainException("customer-group.twice", "Dua langkah di hari yang sama. Sisakan satu.", "Steps");

        (Name, Isolates, IsolateAfter) = (name.Trim(), isolates, isolateAfter);
        _steps.RemoveAll(old => !steps.Any(x => x.Says(old)));
        _steps.AddRange(steps.Where(x => !_steps.Any(old => old.Says(x))));
    }

    public void MakeDefault(bool isDefault) => IsDefault = isDefault;
}

/// <summary>A notice so many days from the due date: before it and on it a reminder, after it the notice that the bill is overdue.</summary>
public sealed class DunningStep
{
    private DunningStep() { } // EF

    /// <param name="days">from the due date, negative before it, -60 to 60</param>
    /// <param name="firstChannel">tried first; null: only in the customer's own pages, where every notice lies</param>
    /// <param name="nextChannel">when the first has no address, no provider, or was refused</param>
    public DunningStep(int days, Channel? firstChannel, Channel? nextChannel)
    {
        if (days is < -60 or > 60)
            throw new DomainException("dunning-step.days", "Isi paling banyak 60 hari.", "Steps");
        if (firstChannel is Channel.InApp || nextChannel is Channel.InApp || (nextChannel is not null && (firstChannel is null || firstChannel == nextChannel)))
            throw new DomainException("dunning-step.channel", "Pilih dua saluran yang berbeda.", "Steps");

        (Days, FirstChannel, NextChannel) = (days, firstChannel, nextChannel);
    }

    public long Id { get; private init; }
    public int Days { get; private init; }
    public Channel? FirstChannel { get; private init; }
    public Channel? NextChannel { get; private init; }

    public IReadOnlyList<Channel> Ways => [.. new[] { FirstChannel, NextChannel }.OfType<Channel>()];

    internal bool Says(DunningStep other) => (Days, FirstChannel, NextChannel) == (other.Days, other.FirstChannel, other.NextChannel);
}
