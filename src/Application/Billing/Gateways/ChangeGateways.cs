using FluentValidation;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing.Gateways;
using MediatR;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>Keys that are left empty stay as they are; they are never shown.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeGateway : ICommand<Unit>
{
    public Gateway Gateway { get; init; }
    public bool IsOn { get; init; }
    public bool IsLive { get; init; }

    /// <summary>Codes that we show, rather than the gateway's own page; only where it can.</summary>
    public bool ShowsCodes { get; init; }

    /// <summary>By the key's name.</summary>
    public Dictionary<string, string?> Keys { get; init; } = [];

    /// <summary>Records print their properties; this one has keys.</summary>
    public override string ToString() => $"{nameof(ChangeGateway)} {Gateway}";
}

/// <summary>What holds for all of them.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeGatewayRules : ICommand<Unit>
{
    /// <summary>Asked first.</summary>
    public Gateway First { get; init; }

    /// <summary>Asked first for one way to pay; those not named go by <see cref="First"/>.</summary>
    public Dictionary<ChargeMethod, Gateway?> FirstFor { get; init; } = [];
    public int ExpiryHours { get; init; } = 24;
    public bool CustomerPaysFee { get; init; }
    public Dictionary<ChargeMethod, ChargeFee> Fees { get; init; } = [];
}

/// <summary>Without the keys: only which are there.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetGateways : IQuery<GatewayOverview>;

public sealed record GatewayOverview(IReadOnlyList<GatewayOverview.One> Gateways, Gateway First, int ExpiryHours, bool CustomerPaysFee, IReadOnlyDictionary<ChargeMethod, ChargeFee> Fees, IReadOnlyDictionary<ChargeMethod, Gateway> FirstFor)
{
    /// <param name="IsReady">all keys are there</param>
    /// <param name="ShowsCodes">null: it has none to show</param>
    public sealed record One(Gateway Gateway, bool IsOn, bool IsLive, bool IsReady, bool? ShowsCodes, IReadOnlyList<Key> Keys);

    /// <param name="IsFixed">set by the environment: the page cannot change it</param>
    public sealed record Key(string Name, string Label, bool IsSecret, bool IsSet, bool IsFixed);
}

/// <summary>Whether address and keys are right; changes nothing there. A query, because it waits for the outside.</summary>
/// <returns>null: they are; otherwise what is wrong</returns>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record TestGateway(Gateway Gateway) : IQuery<string?>;

internal sealed class ChangeGatewayValidator : AbstractValidator<ChangeGateway>
{
    public ChangeGatewayValidator()
    {
        RuleFor(x => x.Gateway).IsInEnum();
        RuleForEach(x => x.Keys).Must(key => key.Value is null or { Length: <= 256 }).WithMessage("Kunci paling panjang 256 huruf.");
    }
}

internal sealed class ChangeGatewayRulesValidator : AbstractValidator<ChangeGatewayRules>
{
    public ChangeGatewayRulesValidator()
    {
        RuleFor(x => x.ExpiryHours).InclusiveBetween(1, 168).WithMessage("Isi 1–168 jam.");
        RuleForEach(x => x.Fees).Must(fee => fee.Value is { Fixed: >= 0 and <= 100_000, Percent: >= 0 and <= 10 } && decimal.IsInteger(fee.Value.Fixed))
            .WithMessage("Biaya tetap 0–100.000 rupiah bulat, persen 0–10.");
    }
}

internal sealed class ChangeGatewayHandler(IAppDb db, CompanySettings settings, RecentGatewayKeys recent, IEnumerable<IPaymentGateway> gateways, IFieldCipher cipher)
    : IRequestHandler<ChangeGateway, Unit>, IRequestHandler<ChangeGatewayRules, Unit>
{
    public async Task<Unit> Handle(ChangeGateway command, CancellationToken ct)
    {
        var all = await settings.Get<GatewaySettings>(ct);
        var before = all.Of(command.Gateway);
        var keys = new Dictionary<string, string>(before.SealedKeys);
        foreach (var name in gateways.Single(x => x.Code == command.Gateway).Keys.Select(x => x.Name))
            if (command.Keys.GetValueOrDefault(name)?.Trim() is { Length: > 0 } given)
                keys[name] = cipher.Encrypt(given, SealedFields.GatewayKey, Guid.Empty);

        await settings.Set(all with { Setups = new Dictionary<Gateway, GatewaySetup>(all.Setups) { [command.Gateway] = new() { IsOn = command.IsOn, IsLive = command.IsLive, ShowsCodes = command.ShowsCodes, SealedKeys = keys } } }, ct);
        await db.SaveChangesAsync(ct);
        recent.Forget();
        return Unit.Value;
    }

    public async Task<Unit> Handle(ChangeGatewayRules command, CancellationToken ct)
    {
        var all = await settings.Get<GatewaySettings>(ct);
        await settings.Set(all with
        {
            Order = [command.First, .. all.Order.Where(x => x != command.First)],
            FirstFor = command.FirstFor.Where(x => x.Value is not null).ToDictionary(x => x.Key, x => x.Value!.Value),
            ExpiryHours = command.ExpiryHours,
            CustomerPaysFee = command.CustomerPaysFee,
            Fees = command.Fees.Where(x => x.Value is { Fixed: > 0 } or { Percent: > 0 }).ToDictionary(),
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetGatewaysHandler(CompanySettings settings, IEnumerable<IPaymentGateway> gateways, GatewayDesk desk) : IRequestHandler<GetGateways, GatewayOverview>, IRequestHandler<TestGateway, string?>
{
    public async Task<GatewayOverview> Handle(GetGateways query, CancellationToken ct)
    {
        var all = await settings.Get<GatewaySettings>(ct);
        return new GatewayOverview(
            [.. gateways.OrderBy(x => x.Code).Select(x => One(x, all.Of(x.Code)))], all.Order.Append(Gateway.Midtrans).First(), all.ExpiryHours, all.CustomerPaysFee, all.Fees, all.FirstFor);
    }

    public async Task<string?> Handle(TestGateway query, CancellationToken ct)
    {
        var (gateway, access) = await desk.Of(query.Gateway, ct);
        return access is null ? "Lengkapi kuncinya dulu." : await gateway.Test(access, ct);
    }

    private GatewayOverview.One One(IPaymentGateway gateway, GatewaySetup setup)
    {
        var keys = gateway.Keys.Select(x => (Key: x, IsFixed: desk.IsFixed(gateway.Code, x.Name)))
            .Select(x => new GatewayOverview.Key(x.Key.Name, x.Key.Label, x.Key.IsSecret, x.IsFixed || setup.SealedKeys.ContainsKey(x.Key.Name), x.IsFixed)).ToList();
        return new(gateway.Code, setup.IsOn, setup.IsLive, keys.TrueForAll(x => x.IsSet), gateway.HasCodes ? setup.ShowsCodes : null, keys);
    }
}
