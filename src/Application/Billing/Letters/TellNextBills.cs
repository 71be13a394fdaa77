using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Letters;

/// <summary>
/// The next few hundred customers of a finished run are told of their bills, in one transaction with how far it got. What is paid already, by a balance, needs no letter;
/// a run that did not tie out is told to nobody.
/// </summary>
[Requires(Everyone.Automation)]
public sealed record TellNextBills(Guid RunId) : ICommand<bool>;

internal sealed class TellNextBillsHandler(IAppDb db, CompanySettings settings, IPayLinks links, Notices notices, TimeProvider clock) : IRequestHandler<TellNextBills, bool>
{
    private const int Size = 300;

    /// <returns>false when there is nobody left</returns>
    public async Task<bool> Handle(TellNextBills command, CancellationToken ct)
    {
        await db.Lock<BillingRun>(command.RunId, ct);
        var run = await db.BillingRuns.Require(command.RunId, ct);
        if (!run.IsToBeTold)
            return false;

        var now = clock.GetUtcNow();
        var wishes = await settings.Get<BillingSettings>(ct);
        var (tells, attaches) = (wishes.TellsOfBills, wishes.AttachesBills);
        var next = await Next(run, tells ? Size : 0, ct);
        await notices.Prepare([.. next.Select(x => x.To.CustomerId)], ct);
        foreach (var bill in next)
            await notices.TellCustomer(
                bill.To, MessageEvents.Issued.With(("nama", bill.Name), ("nomor", bill.Number), ("jumlah", bill.Left), ("jatuh_tempo", bill.DueOn)), $"issued/{bill.Id:n}",
                links.ToPay(bill.Id, now), isNew: true, ct, new Telling(Attachment: attaches ? $"invoice:{bill.Id}" : null));

        run.Told(next.LastOrDefault()?.Id, isLast: next.Count < Size, now);
        await db.SaveChangesAsync(ct);
        return run.IsToBeTold;
    }

    private async Task<List<NewBill>> Next(BillingRun run, int most, CancellationToken ct)
    {
        var open = db.Invoices.Outstanding;
        return await (
            from bill in open
            join customer in db.Customers on bill.CustomerId equals customer.Id
            where bill.RunId == run.Id && bill.Id > run.ToldTo
            orderby bill.Id
            select new NewBill(bill.Id, bill.Number, bill.DueOn, bill.Outstanding, customer.FullName, new Recipient(customer.Id, customer.Phone, customer.Email))).Take(most).ToListAsync(ct);
    }

    private sealed record NewBill(Guid Id, string Number, DateOnly DueOn, Domain.Common.Money Left, string Name, Recipient To);
}
