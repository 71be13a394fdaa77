using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Lists;

/// <summary>Keeps filter, order and columns of a list under a name. The form makes the id, so that sent twice is saved once.</summary>
[Requires(Everyone.SignedIn)]
public sealed record SaveView : ICommand<Guid>
{
    /// <summary>On one list: more would not be found again.</summary>
    public const int Most = 30;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string List { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>As it stands in the address, without the question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>Everybody who opens this list sees it, each with the rows that are theirs to see.</summary>
    public bool IsShared { get; init; }
}

internal sealed class SaveViewValidator : AbstractValidator<SaveView>
{
    public SaveViewValidator()
    {
        RuleFor(x => x.List).Matches("^[a-z-]{1,40}$");
        RuleFor(x => x.Name).ViewName();
        RuleFor(x => x.Query).MaximumLength(SavedView.LongestQuery).WithMessage("Filter ini terlalu panjang untuk disimpan.");
    }
}

internal sealed class SaveViewHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SaveView, Guid>
{
    public async Task<Guid> Handle(SaveView command, CancellationToken ct)
    {
        var me = user.Id!.Value;
        await db.Lock<User>(me, ct); // saving at the same time elsewhere must not pass the limit
        if (await db.SavedViews.AnyAsync(x => x.Id == command.Id && x.UserId == me, ct))
            return command.Id;
        if (command.IsShared && !user.Holds(AccessPermissions.ShareViews))
            throw new ForbiddenException(AccessPermissions.ShareViews);
        if (await db.SavedViews.CountAsync(x => x.UserId == me && x.List == command.List, ct) >= SaveView.Most)
            throw new ConflictException("view.too-many", $"Paling banyak {SaveView.Most} tampilan untuk satu daftar. Hapus yang tidak dipakai.", nameof(SaveView.Name));

        await ViewRules.RefuseTakenName(db, me, command.List, command.Name, command.Id, ct);
        db.SavedViews.Add(new SavedView(command.Id, me, command.List, command.Name, command.Query, command.IsShared, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}

internal static class ViewRules
{
    extension<T>(IRuleBuilder<T, string> rule)
    {
        public IRuleBuilderOptions<T, string> ViewName() => rule
            .NotEmpty().WithMessage("Beri nama tampilan ini.")
            .MaximumLength(SavedView.LongestName).WithMessage($"Nama paling panjang {SavedView.LongestName} huruf.");
    }

    public static async Task RefuseTakenName(IAppDb db, Guid user, string list, string name, Guid mine, CancellationToken ct)
    {
        var trimmed = name.Trim();
        if (await db.SavedViews.AnyAsync(x => x.UserId == user && x.List == list && x.Name == trimmed && x.Id != mine, ct))
            throw new ConflictException("view.name-taken", "Anda sudah punya tampilan dengan nama ini.", nameof(SaveView.Name));
    }
}
