namespace IspJabbar.Application.Customers.Ports;

/// <summary>
/// What another area does when customers move in by the hundred, with a service they have had for years: accounts taken over or drawn, bills and visits only
/// where they are wanted. The set-based sister of <see cref="IRegistrationStep"/>, in the same transaction (docs/decisions/0003).
/// </summary>
public interface IMoveInStep
{
    /// <summary>Lower goes first; also the order in which locks are taken.</summary>
    int Order { get; }

    /// <summary>Rows of a file that cannot move in, by number, and why.</summary>
    Task<IReadOnlyDictionary<int, string>> Refuse(IReadOnlyList<BroughtAccount> accounts, CancellationToken ct);

    Task Enrol(IReadOnlyList<MovingIn> customers, CancellationToken ct);

    /// <summary>Customers that cannot be made as if they had never been, and why.</summary>
    Task<IReadOnlyDictionary<Guid, Objection>> Objections(IReadOnlyCollection<Guid> customers, CancellationToken ct);

    /// <summary>Those without objection: everything <see cref="Enrol"/> made is gone.</summary>
    Task Erase(IReadOnlyCollection<Guid> customers, CancellationToken ct);
}

/// <param name="Row">number in the file</param>
public sealed record BroughtAccount(int Row, string? Username, string? Password);

/// <param name="IsActive">the service runs already; else somebody has to install it</param>
/// <param name="Username">of the account the modem knows; null draws one</param>
public sealed record MovingIn(NewCustomer Customer, bool IsActive, bool WithFirstInvoice, string? Username, string? Password);

/// <param name="MayArchive">deactivating takes it back well enough</param>
public sealed record Objection(string Why, bool MayArchive);
