using FluentValidation;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Common;
using MediatR;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>Kept free for somebody or something, until a day or until it is released.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record ReservePort : ICommand<Unit>
{
    public Guid OdpId { get; init; }
    public int Number { get; init; }

    /// <summary>For whom or for what.</summary>
    public string Note { get; init; } = "";

    /// <summary>The last day, by the company's calendar; null until it is released.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Free again: disconnected, called off, or repaired.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record ReleasePort(Guid OdpId, int Number) : ICommand<Unit>;

/// <summary>Not to be used until it is repaired.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record BreakPort : ICommand<Unit>
{
    public Guid OdpId { get; init; }
    public int Number { get; init; }

    /// <summary>What is broken.</summary>
    public string Broken { get; init; } = "";
}

internal sealed class ReservePortValidator : AbstractValidator<ReservePort>
{
    public ReservePortValidator() => RuleFor(x => x.Note).NotEmpty().WithMessage("Tulis untuk siapa atau untuk apa port dipesan.").MaximumLength(200);
}

internal sealed class BreakPortValidator : AbstractValidator<BreakPort>
{
    public BreakPortValidator() => RuleFor(x => x.Broken).NotEmpty().WithMessage("Tulis apa yang rusak.").MaximumLength(200);
}

internal sealed class ReservePortHandler(OdpPorts ports, CompanySettings settings, BusinessCalendar calendar, TimeProvider clock) : IRequestHandler<ReservePort, Unit>
{
    public async Task<Unit> Handle(ReservePort command, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        if (command.Until < calendar.TodayIn(zone))
            throw new DomainException("odp-port.past", "Tanggalnya sudah lewat. Pilih hari ini atau sesudahnya.", nameof(command.Until));

        var odp = await ports.Hold(command.OdpId, ct);
        DateTimeOffset? until = command.Until is { } last ? BusinessCalendar.StartOf(last.AddDays(1), zone) : null;
        odp.Reserve(command.Number, null, until, command.Note, clock.GetUtcNow());
        await ports.Changed(ct);
        return Unit.Value;
    }
}

internal sealed class ReleasePortHandler(OdpPorts ports) : IRequestHandler<ReleasePort, Unit>
{
    public async Task<Unit> Handle(ReleasePort command, CancellationToken ct)
    {
        var odp = await ports.Hold(command.OdpId, ct);
        var customer = OdpPorts.CustomerOn(odp, command.Number);
        odp.Release(command.Number);
        await ports.Changed(ct, customer);
        return Unit.Value;
    }
}

internal sealed class BreakPortHandler(OdpPorts ports) : IRequestHandler<BreakPort, Unit>
{
    public async Task<Unit> Handle(BreakPort command, CancellationToken ct)
    {
        (await ports.Hold(command.OdpId, ct)).Break(command.Number, command.Broken);
        await ports.Changed(ct);
        return Unit.Value;
    }
}
