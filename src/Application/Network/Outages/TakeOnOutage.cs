using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Domain.Network;
using MediatR;

namespace IspJabbar.Application.Network.Outages;

/// <summary>Somebody takes it on and says what is being done; the last one who said so is shown.</summary>
[Requires(NetworkPermissions.ManageOutages)]
public sealed record AcknowledgeOutage : ICommand<Unit>
{
    public Guid Id { get; init; }
    public string? Note { get; init; }
}

/// <summary>It does not end by itself: the box was taken down, or the customers hang elsewhere now.</summary>
[Requires(NetworkPermissions.ManageOutages)]
public sealed record EndOutage : ICommand<Unit>, IExplained
{
    public Guid Id { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class AcknowledgeOutageValidator : AbstractValidator<AcknowledgeOutage>
{
    public AcknowledgeOutageValidator() => RuleFor(x => x.Note).MaximumLength(Outage.LongestNote).WithMessage("Catatan paling panjang 300 huruf.");
}

internal sealed class EndOutageValidator : AbstractValidator<EndOutage>
{
    public EndOutageValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis mengapa gangguan ini dianggap selesai.").MaximumLength(Outage.LongestNote).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class TakeOnOutageHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcknowledgeOutage, Unit>, IRequestHandler<EndOutage, Unit>
{
    public Task<Unit> Handle(AcknowledgeOutage command, CancellationToken ct) => Change(command.Id, outage => outage.Acknowledge(user.Id, user.FullName, command.Note, clock.GetUtcNow()), ct);

    public Task<Unit> Handle(EndOutage command, CancellationToken ct) => Change(command.Id, outage => outage.End(command.Why, clock.GetUtcNow()), ct);

    private async Task<Unit> Change(Guid id, Action<Outage> change, CancellationToken ct)
    {
        await db.Lock<Outage>(id, ct);
        var outage = await db.Outages.Require(id, ct);
        change(outage);
        if (outage.EndedAt is { } ended)
            foreach (var part in db.OutageCustomers.Where(x => x.OutageId == id && x.UntilAt == null))
                part.CameBack(ended);

        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
