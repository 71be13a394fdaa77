using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>All of them, by code; a list that stays short.</summary>
[Requires(ChatPermissions.View)]
public sealed record ListCannedReplies : IQuery<IReadOnlyList<CannedReplyRow>>;

/// <param name="Text">with its variables in braces</param>
public sealed record CannedReplyRow(Guid Id, string Code, string Text);

/// <summary>A new one, or other words for one that is there.</summary>
[Requires(ChatPermissions.ManageReplies)]
public sealed record SaveCannedReply : ICommand<Unit>
{
    /// <summary>Made by the form.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Lower case, <c>modem-mati</c>; a leading slash is taken off.</summary>
    public string Code { get; init; } = "";
    public string Text { get; init; } = "";
}

[Requires(ChatPermissions.ManageReplies)]
public sealed record RemoveCannedReply(Guid Id) : ICommand<Unit>;

internal sealed class SaveCannedReplyValidator : AbstractValidator<SaveCannedReply>
{
    public SaveCannedReplyValidator()
    {
        RuleFor(x => x.Code).Must(CannedReply.IsCode).WithMessage("Isi kode dari huruf kecil, angka dan tanda hubung, misalnya modem-mati; paling panjang 30.");
        RuleFor(x => x.Text).NotEmpty().WithMessage("Tulis balasannya.").MaximumLength(2000).WithMessage("Balasan paling panjang 2.000 huruf.");
        RuleFor(x => x.Text).Must(x => CannedReply.UnknownIn(x).Count == 0).WithMessage(x => $"Isian {Braced(CannedReply.UnknownIn(x.Text)[0])} tidak dikenal. Yang ada: {string.Join(", ", CannedReply.Variables.Select(Braced))}.");
    }

    private static string Braced(string name) => $"{{{name}}}";
}

internal sealed class CannedRepliesHandler(IAppDb db) : IRequestHandler<ListCannedReplies, IReadOnlyList<CannedReplyRow>>, IRequestHandler<SaveCannedReply, Unit>, IRequestHandler<RemoveCannedReply, Unit>
{
    public async Task<IReadOnlyList<CannedReplyRow>> Handle(ListCannedReplies query, CancellationToken ct) =>
        await db.CannedReplies.OrderBy(x => x.Code).Select(x => new CannedReplyRow(x.Id, x.Code, x.Text)).ToListAsync(ct);

    public async Task<Unit> Handle(SaveCannedReply command, CancellationToken ct)
    {
        var code = CannedReply.NormalCode(command.Code);
        if (await db.CannedReplies.AnyAsync(x => x.Code == code && x.Id != command.Id, ct))
            throw new ConflictException("canned-reply.code", $"Kode /{code} sudah dipakai balasan lain. Pilih kode lain.", nameof(command.Code));

        if (await db.CannedReplies.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } reply)
            reply.Change(code, command.Text);
        else
            db.CannedReplies.Add(new CannedReply(command.Id, code, command.Text));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveCannedReply command, CancellationToken ct)
    {
        db.CannedReplies.Remove(await db.CannedReplies.Require(command.Id, ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
