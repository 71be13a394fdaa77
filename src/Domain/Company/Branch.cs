using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Company;

/// <summary>An office that looks after some locations. Which ones stands at the location: it has one branch or none.</summary>
public sealed class Branch : AggregateRoot
{
    private Branch() { } // EF

    public Branch(Guid id, string name)
    {
        Id = id;
        Rename(name);
    }

    public string Name { get; private set; } = null!;

    public DateTimeOffset? ArchivedAt { get; private set; }

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;

    public void Restore() => ArchivedAt = null;

    public void Rename(string name) => Name = name.Trim();
}
