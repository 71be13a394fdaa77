namespace IspJabbar.Domain.Company;

/// <summary>A day on which the office is closed, besides Sundays.</summary>
public sealed class Holiday
{
    private Holiday() { } // EF

    public Holiday(Guid id, DateOnly day, string name)
    {
        Id = id;
        Day = day;
        Rename(name);
    }

    public Guid Id { get; private init; }
    public DateOnly Day { get; private init; }
    public string Name { get; private set; } = null!;

    public void Rename(string name) => Name = name.Trim();
}
