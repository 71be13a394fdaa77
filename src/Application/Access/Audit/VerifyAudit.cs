using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using MediatR;

namespace IspJabbar.Application.Access.Audit;

/// <summary>Goes through the whole chain. A query, because it reads for long and must hold nothing meanwhile.</summary>
[Requires(AccessPermissions.ViewAudit)]
public sealed record VerifyAudit : IQuery<AuditCheck>;

/// <summary>Remembers what came of it, and tells whoever watches the log when it is broken.</summary>
[Requires(AccessPermissions.ViewAudit)]
public sealed record NoteAuditCheck(AuditCheck Check) : ICommand<Unit>;

/// <summary>The last check, and the head of the chain now.</summary>
[Requires(AccessPermissions.ViewAudit)]
public sealed record GetAuditHead : IQuery<AuditState>;

/// <param name="Head">null: nothing is sealed yet</param>
public sealed record AuditState(AuditHead? Head, AuditCheck LastCheck);

/// <summary>What a check found.</summary>
public sealed record AuditCheck : ISettings<AuditCheck>
{
    public static string Key => "audit-check";

    /// <summary>Null: never.</summary>
    public DateTimeOffset? At { get; init; }
    public long Position { get; init; }
    public string Hash { get; init; } = "";
    public IReadOnlyList<BrokenSeal> Broken { get; init; } = [];
}

internal sealed class VerifyAuditHandler(IAuditChain chain, IMediator mediator, TimeProvider clock) : IRequestHandler<VerifyAudit, AuditCheck>
{
    public async Task<AuditCheck> Handle(VerifyAudit query, CancellationToken ct)
    {
        var head = await chain.Head(ct);
        var check = new AuditCheck { At = clock.GetUtcNow(), Position = head?.Position ?? 0, Hash = head?.Hash ?? "", Broken = await chain.Verify(ct) };
        await mediator.Send(new NoteAuditCheck(check), ct);
        return check;
    }
}

internal sealed class NoteAuditCheckHandler(IAppDb db, CompanySettings settings, Notices notices) : IRequestHandler<NoteAuditCheck, Unit>
{
    public async Task<Unit> Handle(NoteAuditCheck command, CancellationToken ct)
    {
        var check = command.Check;
        var before = await settings.Get<AuditCheck>(ct);
        await settings.Set(check, ct);

        if (check.Broken is [var first, ..])
            await notices.TellStaff(NoticeKinds.AuditBroken, AccessPermissions.ViewAudit, $"audit-broken-{check.At:yyyyMMdd}", "audit", "Log audit tidak utuh",
                $"{check.Broken.Count} baris berubah atau hilang, mulai dari baris {first.AuditId}. Jangan hapus apa pun; simpan salinan database dan cari penyebabnya.", "/access/audit", isNew: false, ct);
        else if (check.Position < before.Position) // the end can be cut off without breaking what is left
            await notices.TellStaff(NoticeKinds.AuditBroken, AccessPermissions.ViewAudit, $"audit-cut-{check.At:yyyyMMdd}", "audit", "Log audit lebih pendek dari sebelumnya",
                $"Tinggal {check.Position} baris tersegel, padahal pernah {before.Position}. Bila database tidak dipulihkan dari cadangan, ada yang memotongnya.", "/access/audit", isNew: false, ct);

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetAuditHeadHandler(IAuditChain chain, CompanySettings settings) : IRequestHandler<GetAuditHead, AuditState>
{
    public async Task<AuditState> Handle(GetAuditHead query, CancellationToken ct) => new(await chain.Head(ct), await settings.Get<AuditCheck>(ct));
}
