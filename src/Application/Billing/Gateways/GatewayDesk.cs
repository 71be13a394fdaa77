using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>What the environment sets, and no page can change: <c>Gateways__Midtrans__ServerKey</c>.</summary>
public interface IGatewayEnvironment
{
    /// <returns>null when it says nothing about it</returns>
    string? this[Gateway gateway, string name] { get; }
}

/// <summary>The gateways with their keys opened: the environment's before the settings'.</summary>
internal sealed class GatewayDesk(IEnumerable<IPaymentGateway> gateways, IGatewayEnvironment environment, CompanySettings settings, IFieldCipher cipher)
{
    public const string BaseUrl = "BaseUrl";

    /// <summary>Those that can be asked, in the company's order.</summary>
    /// <param name="method">the order for this way to pay; those that do not have it are left out. Null: of all</param>
    public async Task<IReadOnlyList<(IPaymentGateway Gateway, GatewayAccess Access)>> Ready(CancellationToken ct, ChargeMethod? method = null)
    {
        var all = await settings.Get<GatewaySettings>(ct);
        List<(IPaymentGateway, GatewayAccess)> ready = [];
        Gateway[] first = method is { } way && all.FirstFor.TryGetValue(way, out var chosen) ? [chosen] : [];
        foreach (var code in first.Concat(all.Order).Concat(Enum.GetValues<Gateway>()).Distinct())
            if (all.Of(code).IsOn && gateways.SingleOrDefault(x => x.Code == code) is { } gateway && (method is null || gateway.Methods.Contains(method.Value)) && Access(gateway, all.Of(code)) is { } access)
                ready.Add((gateway, access));
        return ready;
    }

    /// <summary>Also of one that is switched off: what it still tells about earlier requests counts.</summary>
    /// <returns>no access when a key is missing</returns>
    public async Task<(IPaymentGateway Gateway, GatewayAccess? Access)> Of(Gateway code, CancellationToken ct)
    {
        var gateway = gateways.Single(x => x.Code == code);
        return (gateway, Access(gateway, (await settings.Get<GatewaySettings>(ct)).Of(code)));
    }

    public bool IsFixed(Gateway gateway, string key) => !string.IsNullOrEmpty(environment[gateway, key]);

    private GatewayAccess? Access(IPaymentGateway gateway, GatewaySetup setup)
    {
        var keys = new Dictionary<string, string>();
        foreach (var key in gateway.Keys)
        {
            if (environment[gateway.Code, key.Name] is { Length: > 0 } set)
                keys[key.Name] = set;
            else if (setup.SealedKeys.GetValueOrDefault(key.Name) is { Length: > 0 } kept)
                keys[key.Name] = cipher.Decrypt(kept, SealedFields.GatewayKey, Guid.Empty);
            else
                return null;
        }

        var elsewhere = environment[gateway.Code, BaseUrl] is { Length: > 0 } url && Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) ? address : null;
        return new GatewayAccess(environment[gateway.Code, "IsLive"] is { } live ? bool.TryParse(live, out var yes) && yes : setup.IsLive, elsewhere, keys,
            environment[gateway.Code, nameof(GatewaySetup.ShowsCodes)] is { } codes ? bool.TryParse(codes, out var shows) && shows : setup.ShowsCodes);
    }
}
