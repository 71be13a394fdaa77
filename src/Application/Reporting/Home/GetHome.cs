using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Reporting.Home;

/// <summary>What whoever asks sees first: only what they may open, in their order.</summary>
/// <param name="OnlyLive">actions and figures, which are asked for again every minute</param>
[Requires(Everyone.SignedIn)]
public sealed record GetHome(PeriodName Period = PeriodName.Month, bool OnlyLive = false) : IQuery<Home>;

/// <param name="FirstSteps">of a new installation, those that whoever asks may take; null once they are done or left out</param>
public sealed record Home(Period Period, IReadOnlyList<Home.Shown> Widgets, IReadOnlyList<FirstStep>? FirstSteps)
{
    public sealed record Shown(Widget About, WidgetContent Content);

    public IEnumerable<Shown> Of(WidgetKind kind) => Widgets.Where(x => x.About.Kind == kind);
}

internal sealed class GetHomeHandler(HomeWidgets widgets, WidgetGlances glances, FirstSteps steps, ICurrentUser user, CompanySettings settings, BusinessCalendar calendar) : IRequestHandler<GetHome, Home>
{
    public async Task<Home> Handle(GetHome query, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var period = Period.Of(query.Period, calendar.TodayIn(zone), zone);

        List<Home.Shown> shown = [];
        foreach (var (widget, _) in (await widgets.Arranged(ct)).Where(x => x.Shown)) // one connection: one after the other
        {
            var kind = widget.About.Kind;
            if ((query.OnlyLive && kind is WidgetKind.Chart or WidgetKind.List) || shown.Count(x => x.About.Kind == kind) == kind.Most)
                continue;
            var whose = widget.About.SameFor is { } permission && user.Holds(permission) ? null : user.Id;
            if (await glances.Of((widget.About.Key, period, whose), () => widget.Read(period, ct), ct) is { } content)
                shown.Add(new(widget.About, content));
        }

        return new Home(period, shown, query.OnlyLive ? null : await steps.Open(ct));
    }
}
