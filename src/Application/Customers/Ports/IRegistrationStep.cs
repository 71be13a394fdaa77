using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Customers.Ports;

/// <summary>
/// What another area does when somebody registers, in the same transaction: an account name drawn, a bill, a work order. Customers does not know
/// who takes part; each area brings its own step (docs/decisions/0003).
/// </summary>
public interface IRegistrationStep
{
    /// <summary>Lower goes first; also the order in which locks are taken.</summary>
    int Order { get; }

    /// <summary>The customer exists now; nothing may cost money or touch a router yet.</summary>
    Task Prepare(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct);

    /// <summary>Staff stand behind it. At once when staff registered; after verification when the public page did.</summary>
    Task Proceed(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct);

    /// <summary>The form was sent again: say what the first one made.</summary>
    Task Recall(Guid customerId, RegistrationOutcome outcome, CancellationToken ct);
}

/// <param name="Today">in the time zone of the location</param>
/// <param name="MonthlyPrice">whole rupiah</param>
/// <param name="OdpId">the box a port shall be kept of; null when nobody chose</param>
public sealed record NewCustomer(
    Guid Id, CustomerNumber Number, string FullName, Guid RouterId, string RouterCode, string PackageName, string RouterProfile, decimal MonthlyPrice,
    DateOnly Today, DateOnly? PreferredOn, string? PreferredTime, string? Note, Guid? OdpId = null);

/// <summary>Filled in by the steps, for whoever pressed the button.</summary>
public sealed class RegistrationOutcome
{
    public string? PppoeUsername { get; set; }

    /// <summary>How far the router is with the account: pending, applied or failed.</summary>
    public string Provisioning { get; set; } = "pending";
    public Guid? InvoiceId { get; set; }
    public Guid? WorkOrderId { get; set; }
}
