using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Restitutions;

/// <summary>What customers would get for an outage, or got: by the rule of the settings, a page of them, those who were off longest first.</summary>
[Requires(BillingPermissions.GiveRestitution)]
public sealed record PreviewRestitution(Guid OutageId, int Page = 1, int PageSize = 25) : IQuery<RestitutionPreview>;

/// <summary>Everybody who was off long enough has a line on their next bill that takes the share off. Once for an outage, whoever asks and however often.</summary>
[Requires(BillingPermissions.GiveRestitution)]
public sealed record GiveRestitution(Guid OutageId) : ICommand<RestitutionGiven>;

/// <param name="Affected">who was part of it</param>
/// <param name="StillOff">of these, who is not back yet: what they get is not known</param>
/// <param name="GivenAt">null until it was given; then the figures are those of that moment</param>
public sealed record RestitutionPreview(
    Guid OutageId, string Place, DateTimeOffset From, int Affected, int StillOff, int MinHours, decimal PercentPerHour, int MostPercent, int Customers, decimal Total, DateTimeOffset? GivenAt,
    IReadOnlyList<RestitutionPreview.Row> Rows)
{
    public sealed record Row(Guid CustomerId, string CustomerNumber, string CustomerName, int Hours, decimal Amount);
}

public sealed record RestitutionGiven(Guid Id, int Customers, decimal Total);

internal sealed class RestitutionHandler(IAppDb db, RestitutionPlan plan, IServiceOutages outages, IRestitutionLines lines, CompanySettings settings, PaymentBook book, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<PreviewRestitution, RestitutionPreview>, IRequestHandler<GiveRestitution, RestitutionGiven>
{
    public async Task<RestitutionPreview> Handle(PreviewRestitution query, CancellationToken ct)
    {
        var parts = outages.All.Where(x => x.OutageId == query.OutageId);
        var first = await parts.OrderBy(x => x.From).Select(x => new { x.Place, x.From }).FirstOrDefaultAsync(ct) ?? throw new NotFoundException("Outage", query.OutageId);
        var policy = await settings.Get<RestitutionSettings>(ct);
        var given = await db.Restitutions.SingleOrDefaultAsync(x => x.OutageId == query.OutageId, ct);
        if (given is not null)
            policy = new RestitutionSettings { MinHours = given.MinHours, PercentPerHour = given.PercentPerHour, MostPercent = given.MostPercent };

        var shares = plan.Shares(query.OutageId, policy);
        var (customers, total) = given is null ? (await shares.CountAsync(ct), await shares.SumAsync(x => x.Amount, ct)) : (given.Customers, given.Total.Amount);
        var rows = await (
            from share in shares
            join customer in db.Customers on share.CustomerId equals customer.Id
            orderby share.Hours descending, customer.Id
            select new RestitutionPreview.Row(customer.Id, customer.Number.Value, customer.FullName, share.Hours, share.Amount))
            .Skip((Math.Max(query.Page, 1) - 1) * query.PageSize).Take(query.PageSize).ToListAsync(ct);

        return new RestitutionPreview(
            query.OutageId, first.Place, first.From, await parts.CountAsync(ct), await parts.CountAsync(x => x.Until == null, ct), policy.MinHours, policy.PercentPerHour, policy.MostPercent,
            customers, total, given?.At, rows);
    }

    public async Task<RestitutionGiven> Handle(GiveRestitution command, CancellationToken ct)
    {
        var parts = outages.All.Where(x => x.OutageId == command.OutageId);
        var first = await parts.OrderBy(x => x.From).Select(x => new { x.Place, x.From }).FirstOrDefaultAsync(ct) ?? throw new NotFoundException("Outage", command.OutageId);
        if (await db.Restitutions.SingleOrDefaultAsync(x => x.OutageId == command.OutageId, ct) is { } before)
            return new RestitutionGiven(before.Id, before.Customers, before.Total.Amount);
        if (await parts.AnyAsync(x => x.Until == null, ct))
            throw new ConflictException("restitution.open", "Masih ada pelanggan yang belum kembali. Tunggu sampai gangguannya selesai.");

        var (policy, now) = (await settings.Get<RestitutionSettings>(ct), clock.GetUtcNow());
        var today = await book.DayOf(now, ct);
        var (customers, total) = await lines.Write(
            command.OutageId, await book.DayOf(first.From, ct), plan.Shares(command.OutageId, policy), new DateOnly(today.Year, today.Month, 1), user.Id, now, ct);
        if (customers == 0)
            throw new ConflictException("restitution.nobody", "Tidak ada pelanggan yang putus cukup lama menurut pengaturan.");

        var restitution = new Restitution(
            Guid.CreateVersion7(now), command.OutageId, first.Place, policy.MinHours, policy.PercentPerHour, policy.MostPercent, customers, new Money(total), user.Id, now);
        db.Restitutions.Add(restitution);
        await db.SaveChangesAsync(ct);
        return new RestitutionGiven(restitution.Id, customers, total);
    }
}
