namespace IspJabbar.Application.Network.Ports;

/// <summary>
/// Over which boxes a customer's fibre comes, as one query: whoever looks for what customers have in common (an outage, a report) narrows and groups it.
/// Customers without a port are not in it.
/// </summary>
public interface IFiberPath
{
    IQueryable<FiberStep> All { get; }
}

/// <summary>One customer and everything their line hangs on. What nobody wrote down is null.</summary>
public sealed class FiberStep
{
    public required Guid CustomerId { get; init; }
    public required Guid OdpId { get; init; }

    /// <summary>Of the ODP, from 1.</summary>
    public required int PortNumber { get; init; }
    public Guid? OdcId { get; init; }
    public Guid? PonPortId { get; init; }
    public Guid? OltId { get; init; }

    /// <summary>Behind the OLT's uplink.</summary>
    public Guid? RouterId { get; init; }
}
