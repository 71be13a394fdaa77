using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Records;

/// <summary>For the colleagues; customers never see it. The kind of record says who may.</summary>
/// <param name="Id">made by the form: sent twice it is one</param>
[Requires(Everyone.SignedIn)]
public sealed record AddNote(Guid Id, string RecordKind, Guid RecordId, string Body) : ICommand<Unit>;

internal sealed class AddNoteValidator : AbstractValidator<AddNote>
{
    public AddNoteValidator() =>
        RuleFor(x => x.Body).NotEmpty().WithMessage("Tulis catatannya.").MaximumLength(Note.Longest).WithMessage("Catatan paling panjang 2.000 huruf.");
}

internal sealed class AddNoteHandler(IAppDb db, RecordKinds kinds, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddNote, Unit>
{
    public async Task<Unit> Handle(AddNote command, CancellationToken ct)
    {
        await kinds.Of(command.RecordKind).MustAddTo(command.RecordId, ct);
        if (await db.Notes.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        db.Notes.Add(new Note(command.Id, command.RecordKind, command.RecordId, command.Body, user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
