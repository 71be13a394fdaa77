using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Portal;

/// <summary>What the subscriber who is signed in sees of their own service. There is no id to ask for another's.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record GetMyService : IQuery<MyService>;

public sealed record MyService(
    string CustomerNumber, string FullName, string Address, CustomerStatus Status, RegistrationStatus? Registration, string? RejectedWhy, DateTimeOffset RegisteredAt, string TimeZone,
    MyService.Package Plan, ConnectionState? Connection, IReadOnlyList<MyService.Bill> Bills, IReadOnlyList<MyService.Visit> Visits, IReadOnlyList<MyService.Notice> Notices)
{
    /// <summary>What they paid lately, the newest first; what was taken back is not among it.</summary>
    public IReadOnlyList<Payment> Payments { get; init; } = [];

    /// <summary>The mass outage they are part of now; null without any.</summary>
    public ServiceOutage? Outage { get; init; }

    public sealed record Package(string Name, decimal MonthlyPrice, int DownloadMbps, int UploadMbps);

    public sealed record Bill(string Number, InvoiceStatus Status, DateOnly DueOn, decimal Total, decimal Outstanding);

    /// <param name="Amount">whole rupiah</param>
    public sealed record Payment(string Number, DateTimeOffset ReceivedAt, decimal Amount, PaymentMethod Method);

    public sealed record Visit(Guid Id, string Number, WorkOrderStatus Status, DateOnly? WantedOn, string? WantedTime, DateTimeOffset? From, DateTimeOffset? To);

    public sealed record Notice(string Subject, string Body, DateTimeOffset At);
}

internal sealed class GetMyServiceHandler(IAppDb db, IServiceOutages outages, ICurrentUser user) : IRequestHandler<GetMyService, MyService>
{
    public async Task<MyService> Handle(GetMyService query, CancellationToken ct)
    {
        var me = user.CustomerId ?? Guid.Empty;
        var facts = await Facts(me).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Customer), me);

        return facts with
        {
            Outage = await outages.OpenFor(me, ct),
            Bills = await db.Invoices.Where(x => x.CustomerId == me).OrderByDescending(x => x.DueOn).Take(12)
                .Select(x => new MyService.Bill(x.Number, x.Status, x.DueOn, x.Total.Amount, x.OpenAmount)).ToListAsync(ct),
            Payments = await db.Payments.Where(x => x.CustomerId == me && x.ReversedAt == null).OrderByDescending(x => x.ReceivedAt).ThenByDescending(x => x.Id).Take(12)
                .Select(x => new MyService.Payment(x.Number, x.ReceivedAt, x.Amount.Amount, x.Method)).ToListAsync(ct),
            Visits = await db.WorkOrders.Where(x => x.CustomerId == me).OrderByDescending(x => x.CreatedAt).Take(5)
                .Select(x => new MyService.Visit(x.Id, x.Number, x.Status, x.WantedOn, x.WantedTime, x.ScheduledFrom, x.ScheduledTo)).ToListAsync(ct),
            Notices = await db.Notifications.Where(x => x.CustomerId == me && x.Channel == Channel.InApp).OrderByDescending(x => x.CreatedAt).Take(10)
                .Select(x => new MyService.Notice(x.Subject, x.Body, x.CreatedAt)).ToListAsync(ct),
        };
    }

    private IQueryable<MyService> Facts(Guid me) =>
        from x in db.Customers.IgnoreQueryFilters(Archived.Customers) // who was turned down still reads why
        where x.Id == me
        join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on x.PackageId equals package.Id
        join place in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on x.LocationCodeId equals place.Id
        select new MyService(
            x.Number.Value, x.FullName, x.Street, x.Status,
            db.Registrations.Where(form => form.CustomerId == x.Id).Select(form => (RegistrationStatus?)form.Status).FirstOrDefault(),
            db.Registrations.Where(form => form.CustomerId == x.Id).Select(form => form.RejectedWhy).FirstOrDefault(), x.RegisteredAt, place.TimeZone,
            new MyService.Package(package.Name, package.MonthlyPrice.Amount, package.DownloadMbps, package.UploadMbps),
            db.PppoeSecrets.Where(secret => secret.CustomerId == x.Id).Select(secret => (ConnectionState?)secret.Connection).FirstOrDefault(),
            Array.Empty<MyService.Bill>(), Array.Empty<MyService.Visit>(), Array.Empty<MyService.Notice>());
}
