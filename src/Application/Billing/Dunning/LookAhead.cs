using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>Siapa yang kena: who would be reminded or cut off on a day and why, without doing it. Bills and guards are as they stand now.</summary>
/// <param name="Isolations">those to be cut off instead of those to be reminded</param>
[Requires(BillingPermissions.ViewDunning)]
public sealed record LookAhead(DateOnly? Day = null, bool Isolations = false, int Page = 1, int PageSize = 50) : IQuery<DunningAhead>;

/// <param name="Waits">more than the policy's share are to be cut off today, and nobody has confirmed it yet</param>
public sealed record DunningAhead(DateOnly Day, DateOnly Today, int Reminders, int Isolations, bool Waits, PageOf<DunningAhead.Row> Rows)
{
    /// <param name="Days">to the due date, negative after it</param>
    /// <param name="Against">what would keep them from being cut off</param>
    public sealed record Row(
        Guid CustomerId, string CustomerNumber, string FullName, Guid InvoiceId, string InvoiceNumber, DateOnly DueOn, int Days, decimal Outstanding, IReadOnlyList<string> Against)
    {
        /// <summary>Whose policy it is.</summary>
        public string Group { get; init; } = "";

        /// <summary>Over which channels, in order; empty for an isolation, which is told over all.</summary>
        public IReadOnlyList<Channel> Ways { get; init; } = [];
    }
}

/// <summary>What was done, the newest first.</summary>
[Requires(BillingPermissions.ViewDunning)]
public sealed record ListDunningDecisions(DunningAction? Action = null, Guid? CustomerId = null, int Page = 1, int PageSize = 50) : IQuery<PageOf<DunningDecisionRow>>;

public sealed record DunningDecisionRow(
    long Id, DateOnly Day, DateTimeOffset At, Guid CustomerId, string CustomerNumber, string FullName, Guid? InvoiceId, string? InvoiceNumber, DunningAction Action, int Step,
    IReadOnlyList<string> Said, int Messages, DateTimeOffset? UndoneAt, bool StillIsolated);

internal sealed class LookAheadHandler(IAppDb db, DunningPlan plan, ICustomerScope scope) : IRequestHandler<LookAhead, DunningAhead>, IRequestHandler<ListDunningDecisions, PageOf<DunningDecisionRow>>
{
    public async Task<DunningAhead> Handle(LookAhead query, CancellationToken ct)
    {
        var (policy, today) = (await plan.Policy(ct), await plan.Today(ct));
        var day = query.Day ?? today;
        var remind = plan.Reminders(policy, day, null, scope.Visible).Select(x => new { x.CustomerId, x.InvoiceId, Days = x.DaysLeft });
        var isolate = plan.Isolations(policy, day, scope.Visible).Select(x => new { x.CustomerId, x.InvoiceId, Days = x.DueOn.DayNumber - day.DayNumber });

        var page = await (query.Isolations ? isolate : remind).ToPage(query.Page, query.PageSize, ct);
        var (bills, people) = (page.Items.Select(x => x.InvoiceId).ToHashSet(), page.Items.Select(x => x.CustomerId).ToHashSet());
        var invoices = await db.Invoices.Where(x => bills.Contains(x.Id)).Select(x => new { x.Id, x.Number, x.DueOn, Left = x.OpenAmount }).ToDictionaryAsync(x => x.Id, ct);
        var customers = await db.Customers.Where(x => people.Contains(x.Id)).Select(x => new { x.Id, x.Number, x.FullName }).ToDictionaryAsync(x => x.Id, ct);

        var groups = await db.BillingTerms.Where(x => people.Contains(x.Id) && x.GroupId != null).ToDictionaryAsync(x => x.Id, x => x.GroupId, ct);
        List<DunningAhead.Row> rows = [];
        foreach (var x in page.Items)
        {
            var group = policy.Of(groups.GetValueOrDefault(x.CustomerId));
            rows.Add(new(
                x.CustomerId, customers[x.CustomerId].Number.Value, customers[x.CustomerId].FullName, x.InvoiceId, invoices[x.InvoiceId].Number, invoices[x.InvoiceId].DueOn, x.Days, invoices[x.InvoiceId].Left,
                query.Isolations ? await plan.Objections(x.CustomerId, policy, day, ct) : [])
            {
                Group = group.Name, Ways = query.Isolations ? [] : group.Steps.Single(step => step.Days == -x.Days).Ways,
            });
        }

        var (reminders, isolations) = query.Isolations ? (await remind.CountAsync(ct), page.Total) : (page.Total, await isolate.CountAsync(ct));
        var waits = day == today && isolations > IsolationShareHandler.Few && await db.DunningRuns.AnyAsync(x => x.Kind == DunningKind.Overdue && x.Day == day && x.EndedAt == null && x.ConfirmedAt == null, ct);
        return new DunningAhead(day, today, reminders, isolations, waits, new PageOf<DunningAhead.Row>(rows, page.Total, page.Page, page.PageSize));
    }

    public Task<PageOf<DunningDecisionRow>> Handle(ListDunningDecisions query, CancellationToken ct)
    {
        var visible = scope.WithArchived;
        return (
            from x in db.DunningDecisions
            where (query.Action == null || x.Action == query.Action) && (query.CustomerId == null || x.CustomerId == query.CustomerId)
            join customer in visible on x.CustomerId equals customer.Id
            orderby x.At descending, x.Id descending
            select new DunningDecisionRow(
                x.Id, x.Day, x.At, x.CustomerId, customer.Number.Value, customer.FullName, x.InvoiceId, db.Invoices.Where(bill => bill.Id == x.InvoiceId).Select(bill => bill.Number).FirstOrDefault(), x.Action, x.Step,
                x.Said, x.Messages, x.UndoneAt,
                db.Isolations.Any(cut => cut.CustomerId == x.CustomerId && cut.Reason == Domain.Customers.IsolationReason.Nonpayment && cut.LiftedAt == null))).ToPage(query.Page, query.PageSize, ct);
    }
}
