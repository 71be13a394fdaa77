using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Settings;

/// <summary>A step of the first set-up is left for later, or the whole of it is done with.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record MoveSetupOn(string? Skip, bool Finish) : ICommand<Unit>;

internal sealed class MoveSetupOnHandler(IAppDb db, CompanySettings settings) : IRequestHandler<MoveSetupOn, Unit>
{
    public async Task<Unit> Handle(MoveSetupOn command, CancellationToken ct)
    {
        var progress = await settings.Get<SetupProgress>(ct);
        await settings.Set(progress with
        {
            Finished = progress.Finished || command.Finish,
            Skipped = command.Skip is { } step && !progress.Skipped.Contains(step) ? [.. progress.Skipped, step] : progress.Skipped,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
