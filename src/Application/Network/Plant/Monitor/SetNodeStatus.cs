using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Monitor;

/// <summary>Somebody says how a node is. What was said before ends and stays in its history.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record SetNodeStatus : ICommand<Unit>, IExplained
{
    /// <summary>Of what is said, made by the form: sent twice it is one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public NodeKind Kind { get; init; }
    public Guid NodeId { get; init; }
    public NodeCondition Condition { get; init; }

    /// <summary>What happened.</summary>
    public string Note { get; init; } = "";

    string IExplained.Why => Note;
}

internal sealed class SetNodeStatusValidator : AbstractValidator<SetNodeStatus>
{
    public SetNodeStatusValidator()
    {
        RuleFor(x => x.Note).NotEmpty().WithMessage("Tulis apa yang terjadi; rekan dan riwayat memerlukannya.").MaximumLength(300).WithMessage("Catatan paling panjang 300 huruf.");
        RuleFor(x => x.Kind).IsInEnum();
        RuleFor(x => x.Condition).IsInEnum().WithMessage("Pilih keadaannya.");
    }
}

internal sealed class SetNodeStatusHandler(IAppDb db, Nodes nodes, ICurrentUser user, TimeProvider clock) : IRequestHandler<SetNodeStatus, Unit>
{
    public async Task<Unit> Handle(SetNodeStatus command, CancellationToken ct)
    {
        await (command.Kind switch
        {
            NodeKind.Olt => db.Lock<Olt>(command.NodeId, ct), NodeKind.Odc => db.Lock<Odc>(command.NodeId, ct), _ => db.Lock<Odp>(command.NodeId, ct),
        });
        if (!await nodes.All(command.Kind, null).AnyAsync(x => x.Id == command.NodeId, ct))
            throw new NotFoundException(command.Kind.ToString(), command.NodeId);
        if (await db.NodeStatuses.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        var now = clock.GetUtcNow();
        if (await db.NodeStatuses.Of(command.Kind, command.NodeId).SingleOrDefaultAsync(x => x.EndedAt == null, ct) is { } before)
        {
            before.End(now);
            await db.SaveChangesAsync(ct); // the index allows no two, not even for a moment
        }

        db.NodeStatuses.Add(new NodeStatus(command.Id, command.Kind, command.NodeId, command.Condition, command.Note, user.Id, now));
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
