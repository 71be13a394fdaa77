using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>What a list of customers is narrowed to. Several choices of one kind mean any of them; empty means all.</summary>
public sealed record CustomerFilter
{
    /// <summary>Part of a name, number, phone or account name; or a whole NIK.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<CustomerStatus> Statuses { get; init; } = [];

    /// <summary>Codes.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>Codes.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Codes of the routers they dial in to.</summary>
    public IReadOnlyList<string> Routers { get; init; } = [];

    /// <summary>By the oldest of their open bills; those who owe nothing are in none.</summary>
    public IReadOnlyList<OwedAge> Owed { get; init; } = [];

    /// <summary><c>failed</c> or <c>pending</c>: accounts the router does not have yet.</summary>
    public IReadOnlyList<Provisioning> Accounts { get; init; } = [];

    /// <summary>As the map shows them: who is isolated or switched off is <see cref="ConnectionState.Disabled"/>, whatever the router saw last.</summary>
    public IReadOnlyList<ConnectionState> Connections { get; init; } = [];

    /// <summary><c>new</c>: forms from the public page that nobody has looked at.</summary>
    public RegistrationStatus? Registration { get; init; }

    /// <summary>First and last day of registration, in the company's zone.</summary>
    public DateOnly? RegisteredFrom { get; init; }
    public DateOnly? RegisteredTo { get; init; }

    /// <summary>The same text for the same filter: what its count is remembered by.</summary>
    internal string Key => string.Join('|',
        Search?.Trim(), string.Join(',', Statuses), string.Join(',', Locations), string.Join(',', Packages), string.Join(',', Accounts), Registration, RegisteredFrom, RegisteredTo,
        string.Join(',', Routers), string.Join(',', Owed), string.Join(',', Connections));
}

/// <summary>How long ago the oldest open bill was due: not yet, up to 30 days, up to 60, longer.</summary>
public enum OwedAge { NotDue, Month, TwoMonths, Older }
