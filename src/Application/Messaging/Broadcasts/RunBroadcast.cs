using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Messaging;
using MediatR;

namespace IspJabbar.Application.Messaging.Broadcasts;

/// <summary>Starts it, or hands it to a second person when it is for many. Twice is once.</summary>
[Requires(MessagingPermissions.ManageBroadcasts)]
public sealed record SubmitBroadcast(Guid Id) : ICommand<BroadcastState>;

/// <summary>A second person lets it go; never the one who asked for it.</summary>
[Requires(MessagingPermissions.ApproveBroadcasts)]
public sealed record ApproveBroadcast(Guid Id) : ICommand<Unit>;

/// <summary>A second person gives it back; whoever wrote it reads why.</summary>
[Requires(MessagingPermissions.ApproveBroadcasts)]
public sealed record ReturnBroadcast : ICommand<Unit>, IExplained
{
    public Guid Id { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>Nothing more goes until it is resumed; what a provider has already is gone. Its messages follow it in the background.</summary>
[Requires(MessagingPermissions.ManageBroadcasts)]
public sealed record PauseBroadcast(Guid Id) : ICommand<Unit>;

[Requires(MessagingPermissions.ManageBroadcasts)]
public sealed record ResumeBroadcast(Guid Id) : ICommand<Unit>;

/// <summary>Withdraws whatever has not gone, for good. Twice is once.</summary>
[Requires(MessagingPermissions.ManageBroadcasts)]
public sealed record StopBroadcast(Guid Id) : ICommand<Unit>;

internal sealed class ReturnBroadcastValidator : AbstractValidator<ReturnBroadcast>
{
    public ReturnBroadcastValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya; yang mengajukan membacanya.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class RunBroadcastHandler(IAppDb db, BroadcastEstimator estimator, CompanySettings settings, JobOrders jobs, Notices notices, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<SubmitBroadcast, BroadcastState>, IRequestHandler<ApproveBroadcast, Unit>, IRequestHandler<ReturnBroadcast, Unit>,
    IRequestHandler<PauseBroadcast, Unit>, IRequestHandler<ResumeBroadcast, Unit>, IRequestHandler<StopBroadcast, Unit>
{
    /// <summary>What the numbers could not send so long after the estimate is old news.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(3);

    public async Task<BroadcastState> Handle(SubmitBroadcast command, CancellationToken ct)
    {
        var broadcast = await Hold(command.Id, ct);
        if (broadcast.State is not BroadcastState.Draft)
        {
            broadcast.Submit(1, 0, default, user.Id); // says what is wrong with that
            return broadcast.State;
        }

        var estimate = await estimator.Of(broadcast, ct);
        var limit = (await settings.Get<BroadcastSettings>(ct)).ApproveAbove;
        if (broadcast.Submit(estimate.Reached, limit, UntilOf(broadcast, estimate), user.Id))
            await Order(broadcast, estimate.Chosen, ct);
        else
            await notices.TellStaff(
                NoticeKinds.BroadcastWaits, MessagingPermissions.ApproveBroadcasts, $"broadcast-waits/{broadcast.Id:n}/{Guid.CreateVersion7():n}", $"broadcast:{broadcast.Id}", "Siaran menunggu persetujuan",
                $"{broadcast.Name}, {estimate.Reached} pelanggan.", $"/broadcasts/{broadcast.Id}", isNew: true, ct);
        await Saved(ct);
        return broadcast.State;
    }

    public async Task<Unit> Handle(ApproveBroadcast command, CancellationToken ct)
    {
        var broadcast = await Hold(command.Id, ct);
        var estimate = await estimator.Of(broadcast, ct);
        broadcast.Approve(UntilOf(broadcast, estimate), user.Id, clock.GetUtcNow());
        await Order(broadcast, estimate.Chosen, ct);
        return await Saved(ct);
    }

    public async Task<Unit> Handle(ReturnBroadcast command, CancellationToken ct)
    {
        var broadcast = await Hold(command.Id, ct);
        broadcast.Return(command.Why);
        return await Saved(ct);
    }

    public async Task<Unit> Handle(PauseBroadcast command, CancellationToken ct)
    {
        (await Hold(command.Id, ct)).Pause();
        return await Saved(ct);
    }

    public async Task<Unit> Handle(ResumeBroadcast command, CancellationToken ct)
    {
        (await Hold(command.Id, ct)).Resume();
        return await Saved(ct);
    }

    public async Task<Unit> Handle(StopBroadcast command, CancellationToken ct)
    {
        (await Hold(command.Id, ct)).Stop(clock.GetUtcNow());
        return await Saved(ct);
    }

    private async Task<Broadcast> Hold(Guid id, CancellationToken ct)
    {
        await db.Lock<Broadcast>(id, ct);
        return await db.Broadcasts.Require(id, ct);
    }

    private DateTimeOffset UntilOf(Broadcast broadcast, BroadcastEstimate estimate) => (estimate.Ends ?? Later(broadcast.StartAt, clock.GetUtcNow())) + Slack;

    private static DateTimeOffset Later(DateTimeOffset? start, DateTimeOffset now) => start > now ? start.Value : now;

    /// <summary>The job has the broadcast's own id: ordered twice it is one.</summary>
    private Task Order(Broadcast broadcast, int chosen, CancellationToken ct) => jobs.Order(WriteBroadcast.Kind, broadcast.Id, $"Menulis siaran {broadcast.Name}", new WriteBroadcast.Input(broadcast.Id), chosen, ct);

    private async Task<Unit> Saved(CancellationToken ct)
    {
        await db.Announce(BroadcastTopics.All, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
