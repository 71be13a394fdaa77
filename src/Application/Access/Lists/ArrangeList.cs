using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Lists;

/// <summary>Which columns somebody wants in a list, and how close the rows stand; kept for the next time, on every device.</summary>
/// <param name="Columns">names; null forgets the choice</param>
[Requires(Everyone.SignedIn)]
public sealed record ArrangeList(string List, IReadOnlyList<string>? Columns, bool IsCompact) : ICommand<Unit>;

internal sealed class ArrangeListValidator : AbstractValidator<ArrangeList>
{
    public ArrangeListValidator()
    {
        RuleFor(x => x.List).Matches("^[a-z-]{1,40}$");
        RuleFor(x => x.Columns).Must(columns => columns is null || columns.Count <= 40 && columns.All(name => name is { Length: > 0 and <= 40 }));
    }
}

internal sealed class ArrangeListHandler(IAppDb db, ICurrentUser user) : IRequestHandler<ArrangeList, Unit>
{
    public async Task<Unit> Handle(ArrangeList command, CancellationToken ct)
    {
        var me = user.Id!.Value;
        var layout = await db.ListLayouts.SingleOrDefaultAsync(x => x.UserId == me && x.List == command.List, ct);
        if (layout is null)
            db.ListLayouts.Add(layout = new ListLayout(me, command.List));

        layout.Arrange(command.Columns, command.IsCompact);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
