using FluentValidation;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Reporting;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home;

/// <summary>Everything whoever asks may put on their home page, in their order.</summary>
[Requires(Everyone.SignedIn)]
public sealed record ListHomeWidgets : IQuery<IReadOnlyList<HomeChoice>>;

public sealed record HomeChoice(Widget About, bool Shown);

/// <summary>Which widgets somebody wants, and in which order; kept on every device.</summary>
/// <param name="Order">keys of all of them</param>
/// <param name="Shown">keys of those that are to be seen; null goes back to what the role has</param>
[Requires(Everyone.SignedIn)]
public sealed record ArrangeHome(IReadOnlyList<string> Order, IReadOnlyList<string>? Shown) : ICommand<Unit>;

internal sealed class ArrangeHomeValidator : AbstractValidator<ArrangeHome>
{
    public ArrangeHomeValidator() => RuleFor(x => x.Order).Must(order => order.Count <= 100 && order.All(key => key is { Length: > 0 and <= 40 }));
}

internal sealed class ListHomeWidgetsHandler(HomeWidgets widgets) : IRequestHandler<ListHomeWidgets, IReadOnlyList<HomeChoice>>
{
    public async Task<IReadOnlyList<HomeChoice>> Handle(ListHomeWidgets query, CancellationToken ct) =>
        [.. (await widgets.Arranged(ct)).OrderBy(x => x.Widget.About.Kind).Select(x => new HomeChoice(x.Widget.About, x.Shown))];
}

internal sealed class ArrangeHomeHandler(IAppDb db, ICurrentUser user, IEnumerable<IDashboardWidget> widgets) : IRequestHandler<ArrangeHome, Unit>
{
    public async Task<Unit> Handle(ArrangeHome command, CancellationToken ct)
    {
        var me = user.Id!.Value;
        await db.Lock<User>(me, ct); // the same form sent twice at once
        var layout = await db.HomeLayouts.SingleOrDefaultAsync(x => x.UserId == me, ct);
        if (command.Shown is not { } shown)
        {
            if (layout is not null)
                db.HomeLayouts.Remove(layout);
        }
        else
        {
            RefuseTooMany(shown, WidgetKind.Figure, "angka");
            RefuseTooMany(shown, WidgetKind.Chart, "grafik");
            RefuseTooMany(shown, WidgetKind.List, "daftar");
            if (layout is null)
                db.HomeLayouts.Add(layout = new HomeLayout(me));
            layout.Arrange(command.Order, shown);
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
    private void RefuseTooMany(IReadOnlyList<string> shown, WidgetKind kind, string word)
    {
        if (widgets.Count(x => x.About.Kind == kind && shown.Contains(x.About.Key)) > kind.Most)
            throw new ConflictException("home.too-many", $"Pilih paling banyak {kind.Most} {word}.");
    }
}
