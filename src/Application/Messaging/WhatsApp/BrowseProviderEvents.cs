using System.Text;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.WhatsApp;

public enum OpenTellings { Any, NotDone, Stuck }

/// <summary>What WhatsApp providers told, the newest first.</summary>
/// <param name="Outcome">null: any</param>
/// <param name="Open">only what waits or is stuck, or only the latter</param>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ListProviderEvents(Provider? Provider = null, ProviderEventOutcome? Outcome = null, OpenTellings Open = OpenTellings.Any, int Page = 1, int PageSize = 50) : IQuery<PageOf<ProviderEventRow>>;

/// <param name="Body">as it came, cut to some thousand letters</param>
public sealed record ProviderEventRow(
    long Id, Provider Provider, string? Number, DateTimeOffset ReceivedAt, int Deliveries, ProviderEventState State, ProviderEventOutcome? Outcome, string? Note, int Attempts, string Body);

/// <summary>Worked on once more, as if it had just come in. What it changed is not changed twice.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ReplayProviderEvent(long Id) : ICommand<Unit>;

internal sealed class ListProviderEventsHandler(IAppDb db, RecentCounts counts) : IRequestHandler<ListProviderEvents, PageOf<ProviderEventRow>>
{
    private const int Shown = 4000;

    public async Task<PageOf<ProviderEventRow>> Handle(ListProviderEvents query, CancellationToken ct)
    {
        var told = db.ProviderEvents.AsNoTracking();
        if (query.Provider is { } provider)
            told = told.Where(x => x.Provider == provider);
        if (query.Outcome is { } outcome)
            told = told.Where(x => x.Outcome == outcome);
        if (query.Open is OpenTellings.Stuck) // spelled out: only then the index of what is not done is used
            told = told.Where(x => x.State == ProviderEventState.Stuck);
        else if (query.Open is OpenTellings.NotDone)
            told = told.Where(x => x.State == ProviderEventState.Pending || x.State == ProviderEventState.Stuck);

        var page = await told.OrderByDescending(x => x.ReceivedAt).ThenByDescending(x => x.Id)
            .Select(x => new { x.Id, x.Provider, Number = db.Senders.Where(sender => sender.Id == x.SenderId).Select(sender => sender.Name).FirstOrDefault(), x.ReceivedAt, x.Deliveries, x.State, x.Outcome, x.Note, x.Attempts, x.Body })
            .ToPage(query.Page, query.PageSize, () => counts.Of(("provider-events", query.Provider, query.Outcome, query.Open), most => told.Take(most).CountAsync(ct)), ct);
        return new(
            [.. page.Items.Select(x => new ProviderEventRow(x.Id, x.Provider, x.Number, x.ReceivedAt, x.Deliveries, x.State, x.Outcome, x.Note, x.Attempts, Encoding.UTF8.GetString(x.Body.AsSpan(0, Math.Min(x.Body.Length, Shown)))))],
            page.Total, page.Page, page.PageSize);
    }
}

internal sealed class ReplayProviderEventHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ReplayProviderEvent, Unit>
{
    public async Task<Unit> Handle(ReplayProviderEvent command, CancellationToken ct)
    {
        var told = await db.ProviderEvents.SingleOrDefaultAsync(x => x.Id == command.Id, ct) ?? throw new NotFoundException(nameof(ProviderEvent), command.Id);
        if (told.Outcome is ProviderEventOutcome.Forged)
            throw new ConflictException("provider-event.forged", "Kabar ini tidak terbukti dari penyedia, jadi tidak bisa diproses.");

        told.Replay(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
