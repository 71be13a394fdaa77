using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Lists;

/// <summary>Another name for an own view, and whether others see it.</summary>
[Requires(Everyone.SignedIn)]
public sealed record EditView : ICommand<Unit>
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";

    /// <summary>Null leaves it as it is.</summary>
    public bool? IsShared { get; init; }
}

/// <summary>Own ones; whoever may share also takes away what somebody shared who has left.</summary>
[Requires(Everyone.SignedIn)]
public sealed record DeleteView(Guid Id) : ICommand<Unit>;

internal sealed class EditViewValidator : AbstractValidator<EditView>
{
    public EditViewValidator() => RuleFor(x => x.Name).ViewName();
}

internal sealed class EditViewHandler(IAppDb db, ICurrentUser user) : IRequestHandler<EditView, Unit>
{
    public async Task<Unit> Handle(EditView command, CancellationToken ct)
    {
        var me = user.Id!.Value;
        var view = await db.SavedViews.SingleOrDefaultAsync(x => x.Id == command.Id && x.UserId == me, ct) ?? throw new NotFoundException(nameof(SavedView), command.Id);
        var shared = command.IsShared ?? view.IsShared;
        if (shared && !view.IsShared && !user.Holds(AccessPermissions.ShareViews))
            throw new ForbiddenException(AccessPermissions.ShareViews);

        await ViewRules.RefuseTakenName(db, me, view.List, command.Name, view.Id, ct);
        view.Describe(command.Name, shared);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class DeleteViewHandler(IAppDb db, ICurrentUser user) : IRequestHandler<DeleteView, Unit>
{
    public async Task<Unit> Handle(DeleteView command, CancellationToken ct)
    {
        var (me, shares) = (user.Id, user.Holds(AccessPermissions.ShareViews));
        if (await db.SavedViews.SingleOrDefaultAsync(x => x.Id == command.Id && (x.UserId == me || (x.IsShared && shares)), ct) is not { } view)
            return Unit.Value; // gone already, which is what was asked for

        db.SavedViews.Remove(view);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
