using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Evidence;

/// <summary>Whatever looked odd about it is explained: it counts.</summary>
[Requires(FieldPermissions.ReviewEvidence)]
public sealed record ApproveEvidence(Guid Id) : ICommand<Unit>;

/// <summary>It does not count; whoever took it is told why.</summary>
[Requires(FieldPermissions.ReviewEvidence)]
public sealed record ReturnEvidence(Guid Id, string Why) : ICommand<Unit>, IExplained;

/// <summary>The picture itself, for who has a link that is still good.</summary>
[Requires(Everyone.Anyone)]
public sealed record ReadEvidencePhoto(string Token) : IQuery<EvidencePhoto>;

public sealed record EvidencePhoto(string ContentType, byte[] Bytes);

internal sealed class ReturnEvidenceValidator : AbstractValidator<ReturnEvidence>
{
    public ReturnEvidenceValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya, supaya teknisi tahu apa yang harus diulang.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class ReviewEvidenceHandler(IAppDb db, Notices notices, IPhotoLinks links, IFileStore files, IFieldCipher cipher, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ApproveEvidence, Unit>, IRequestHandler<ReturnEvidence, Unit>, IRequestHandler<ReadEvidencePhoto, EvidencePhoto>
{
    public async Task<Unit> Handle(ApproveEvidence command, CancellationToken ct)
    {
        await db.Lock<WorkOrderEvidence>(command.Id, ct);
        var evidence = await db.WorkOrderEvidence.Require(command.Id, ct);
        evidence.Approve(user.Id, clock.GetUtcNow());
        return await Save(evidence, ct);
    }

    public async Task<Unit> Handle(ReturnEvidence command, CancellationToken ct)
    {
        await db.Lock<WorkOrderEvidence>(command.Id, ct);
        var evidence = await db.WorkOrderEvidence.Require(command.Id, ct);
        evidence.Return(command.Why, user.Id, clock.GetUtcNow());
        var number = await db.WorkOrders.Where(x => x.Id == evidence.WorkOrderId).Select(x => x.Number).SingleAsync(ct);
        await notices.TellUser(
            NoticeKinds.EvidenceReturned, evidence.TakenBy, $"evidence/{evidence.Id:n}/returned", $"work-order:{evidence.WorkOrderId}", "Foto bukti dikembalikan",
            $"{number} · {evidence.Kind}: {evidence.ReviewNote}", $"/field/work-orders/{evidence.WorkOrderId}", ct);
        return await Save(evidence, ct);
    }

    public async Task<EvidencePhoto> Handle(ReadEvidencePhoto query, CancellationToken ct)
    {
        var id = links.Read(query.Token) ?? throw new NotFoundException("PhotoLink", "…");
        return await db.Files.Where(x => x.Id == id).Select(x => x.ContentType).SingleOrDefaultAsync(ct) is { } type && await files.Read(id, ct) is { } bytes
            ? new(type, cipher.DecryptBytes(bytes, SealedFields.File, id))
            : throw new NotFoundException(nameof(WorkOrderEvidence), id);
    }

    private async Task<Unit> Save(WorkOrderEvidence evidence, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await db.Announce([EvidenceTopics.All, EvidenceTopics.Of(evidence.WorkOrderId)], ct);
        return Unit.Value;
    }
}
