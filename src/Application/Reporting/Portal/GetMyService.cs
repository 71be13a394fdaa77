using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
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
    public sealed record Package(string Name, decimal MonthlyPrice, int DownloadMbps, int UploadMbps);

    public sealed record Bill(string Number, InvoiceStatus Status, DateOnly DueOn, decimal Total, decimal Outstanding);

    public sealed record Visit(string Number, WorkOrderStatus Status, DateOnly? WantedOn, string? WantedTime);

    public sealed record Notice(string Subject, string Body, DateTimeOffset At);
}

internal sealed class GetMyServiceHandler(IAppDb db, ICurrentUser user) : IRequestHandler<GetMyService, MyService>
{
    public async Task<MyService> Handle(GetMyService query, CancellationToken ct) =>
        await (
            from x in db.Customers.IgnoreQueryFilters(Archived.Customers) // who was turned down still reads why
            where x.Id == user.CustomerId
            join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on x.PackageId equals package.Id
            join place in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on x.LocationCodeId equals place.Id
            select new MyService(
                x.Number.Value, x.FullName, x.Street, x.Status,
                db.Registrations.Where(form => form.CustomerId == x.Id).Select(form => (RegistrationStatus?)form.Status).FirstOrDefault(),
                db.Registrations.Where(form => form.CustomerId == x.Id).Select(form => form.RejectedWhy).FirstOrDefault(), x.RegisteredAt, place.TimeZone,
                new MyService.Package(package.Name, package.MonthlyPrice.Amount, package.DownloadMbps, package.UploadMbps),
                db.PppoeSecrets.Where(secret => secret.CustomerId == x.Id).Select(secret => (ConnectionState?)secret.Connection).FirstOrDefault(),
                db.Invoices.Where(invoice => invoice.CustomerId == x.Id).OrderByDescending(invoice => invoice.DueOn).Take(12)
                    .Select(invoice => new MyService.Bill(invoice.Number, invoice.Status, invoice.DueOn, invoice.Total.Amount, invoice.Total.Amount - invoice.Paid.Amount)).ToList(),
                db.WorkOrders.Where(order => order.CustomerId == x.Id).OrderByDescending(order => order.CreatedAt).Take(5)
                    .Select(order => new MyService.Visit(order.Number, order.Status, order.WantedOn, order.WantedTime)).ToList(),
                db.Notifications.Where(notice => notice.CustomerId == x.Id && notice.Channel == Channel.InApp).OrderByDescending(notice => notice.CreatedAt).Take(10)
                    .Select(notice => new MyService.Notice(notice.Subject, notice.Body, notice.CreatedAt)).ToList()))
            .SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException(nameof(Customer), user.CustomerId ?? Guid.Empty);
}
