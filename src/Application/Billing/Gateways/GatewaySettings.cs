using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>Which gateways collect, in which order, and with which keys.</summary>
public sealed record GatewaySettings : ISettings<GatewaySettings>
{
    public static string Key => "gateways";

    /// <summary>The first that is set up, switched on and up is asked first.</summary>
    public IReadOnlyList<Gateway> Order { get; init; } = [Gateway.Midtrans, Gateway.Xendit, Gateway.Tripay];

    /// <summary>Goes before <see cref="Order"/> for one way to pay.</summary>
    public IReadOnlyDictionary<ChargeMethod, Gateway> FirstFor { get; init; } = new Dictionary<ChargeMethod, Gateway>();

    /// <summary>Hours a customer has to pay a request.</summary>
    public int ExpiryHours { get; init; } = 24;

    /// <summary>The customer pays the fee on top; otherwise the company does, out of what it gets.</summary>
    public bool CustomerPaysFee { get; init; }
    public IReadOnlyDictionary<ChargeMethod, ChargeFee> Fees { get; init; } = new Dictionary<ChargeMethod, ChargeFee>();
    public IReadOnlyDictionary<Gateway, GatewaySetup> Setups { get; init; } = new Dictionary<Gateway, GatewaySetup>();

    public GatewaySetup Of(Gateway gateway) => Setups.GetValueOrDefault(gateway) ?? new();
}

public sealed record GatewaySetup
{
    public bool IsOn { get; init; } = true;
    public bool IsLive { get; init; }

    /// <summary>Codes that we show, rather than the gateway's own page.</summary>
    public bool ShowsCodes { get; init; }

    /// <summary>Sealed, by the key's name.</summary>
    public IReadOnlyDictionary<string, string> SealedKeys { get; init; } = new Dictionary<string, string>();

    public override string ToString() => $"{nameof(GatewaySetup)} {(IsLive ? "live" : "test")}";
}

/// <param name="Fixed">whole rupiah</param>
/// <param name="Percent">of what is paid to us</param>
public sealed record ChargeFee(decimal Fixed, decimal Percent)
{
    /// <summary>Rounded up to whole rupiah: the company is not to lose on it.</summary>
    public decimal Of(decimal amount) => decimal.Ceiling(Fixed + amount * Percent / 100);
}
