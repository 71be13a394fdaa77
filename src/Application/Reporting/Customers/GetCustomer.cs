using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>One screen that answers the phone call.</summary>
/// <param name="EvenArchived">for whoever may restore them; everybody else is told there is none</param>
[Requires(CustomersPermissions.View)]
public sealed record GetCustomer(Guid Id, bool EvenArchived = false) : IQuery<CustomerDetails>;

/// <param name="Version">to send back with an edit, so that two people do not overwrite each other</param>
public sealed record CustomerDetails(
    Guid Id, string CustomerNumber, string FullName, string NikMasked, string Phone, string? Email, Address Address, double? Latitude, double? Longitude,
    CustomerStatus Status, decimal Balance, DateTimeOffset RegisteredAt, DateTimeOffset? ActivatedAt, DateTimeOffset? ArchivedAt, uint Version,
    CustomerDetails.PackageFacts Package, CustomerDetails.PlaceFacts Location, CustomerDetails.RouterFacts Router, CustomerDetails.Account? Pppoe,
    CustomerDetails.PortFacts? Port, CustomerDetails.Form? Registration, bool HasKtpPhoto, bool HasHousePhoto,
    IReadOnlyList<CustomerDetails.Bill> Bills, IReadOnlyList<CustomerDetails.Visit> Visits,
    IReadOnlyList<CustomerDetails.StatusChange> History, IReadOnlyList<CustomerDetails.Notice> Notices)
{
    public sealed record PackageFacts(string Code, string Name, decimal MonthlyPrice, int DownloadMbps, int UploadMbps, string RouterProfile);

    public sealed record PlaceFacts(string Code, string Name, string TimeZone);

    public sealed record RouterFacts(Guid Id, string Code, string Name, DateTimeOffset? LastSeenAt, string? LastError);

    /// <summary>Where the fibre comes from.</summary>
    /// <param name="Odp">its code</param>
    /// <param name="Number">of the port, from 1</param>
    public sealed record PortFacts(Guid OdpId, string Odp, int Number, OdpPortState State);

    public sealed record Account(
        string Username, SecretIntent Intent, Provisioning Provisioning, string? LastError, ConnectionState Connection, DateTimeOffset? AppliedAt,
        int Attempts, DateTimeOffset? NextAttemptAt);

    public sealed record Form(RegistrationStatus Status, RegistrationSource Source, DateOnly? PreferredOn, string? PreferredTime, string? Note, DateTimeOffset RegisteredAt, DateTimeOffset? VerifiedAt);

    /// <param name="Outstanding">0 when nothing is owed on it, whatever was paid</param>
    public sealed record Bill(Guid Id, string Number, InvoiceStatus Status, DateOnly IssuedOn, DateOnly DueOn, decimal Total, decimal Outstanding, IReadOnlyList<BillLine> Lines);

    public sealed record BillLine(string Description, decimal Amount);

    public sealed record Visit(Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, DateOnly? WantedOn, string? WantedTime);

    public sealed record StatusChange(CustomerStatus? Before, CustomerStatus After, string Why, string? By, DateTimeOffset At);

    public sealed record Notice(Channel Channel, NotificationStatus Status, string Subject, string Body, DateTimeOffset At);
}

internal sealed class GetCustomerHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<GetCustomer, CustomerDetails>
{
    private const int Last = 12;

    /// <summary>
    /// One question for the facts and one for each list. As one, EF would number the rows of everybody's bills before it took twelve of one customer's.
    /// </summary>
    public async Task<CustomerDetails> Handle(GetCustomer query, CancellationToken ct)
    {
        var facts = await Facts(query).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Customer), query.Id);

        return facts with
        {
            Bills = await db.Invoices.BillsOf(query.Id).Take(Last).ToListAsync(ct),
            Visits = await Visits(query.Id).ToListAsync(ct),
            History = await History(query.Id).ToListAsync(ct),
            Notices = await db.Notifications.NoticesTo(query.Id).Take(Last).ToListAsync(ct),
        };
    }

    private IQueryable<CustomerDetails> Facts(GetCustomer query) =>
        from x in query.EvenArchived ? scope.WithArchived : scope.Visible
        where x.Id == query.Id
        join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on x.PackageId equals package.Id
        join place in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on x.LocationCodeId equals place.Id
        join router in db.Routers.IgnoreQueryFilters(Archived.Routers) on x.RouterId equals router.Id
        join account in db.PppoeSecrets on x.Id equals account.CustomerId into accounts
        from secret in accounts.DefaultIfEmpty()
        join open in db.RouterCommands.Where(order => order.State == CommandState.Pending) on new { Secret = secret.Id, secret.RouterId } equals new { Secret = open.SecretId, open.RouterId } into orders
        from order in orders.DefaultIfEmpty()
        join registration in db.Registrations on (Guid?)x.Id equals registration.CustomerId into forms
        from form in forms.DefaultIfEmpty()
        select new CustomerDetails(
            x.Id, x.Number.Value, x.FullName, x.NikMasked, x.Phone.Value, x.Email,
            new Address(x.Street, x.RtRw, x.Village, x.District, x.City, x.Province, x.PostalCode), x.Latitude, x.Longitude,
            x.Status, db.CustomerAccounts.Where(money => money.Id == x.Id).Select(money => money.Balance).FirstOrDefault(), x.RegisteredAt, x.ActivatedAt, x.ArchivedAt, EF.Property<uint>(x, "xmin"),
            new CustomerDetails.PackageFacts(package.Code, package.Name, package.MonthlyPrice.Amount, package.DownloadMbps, package.UploadMbps, package.RouterProfile),
            new CustomerDetails.PlaceFacts(place.Code, place.Name, place.TimeZone),
            new CustomerDetails.RouterFacts(router.Id, router.Code, router.Name, router.LastSeenAt, router.LastError),
            secret == null ? null : new CustomerDetails.Account(
                secret.Username.Value, secret.Intent, secret.Provisioning, secret.LastError, secret.Connection, secret.AppliedAt,
                order == null ? 0 : order.Attempts, order == null ? null : order.DueAt),
            (from port in db.OdpPorts join odp in db.Odps on port.OdpId equals odp.Id where port.CustomerId == x.Id select new CustomerDetails.PortFacts(odp.Id, odp.Code, port.Number, port.State)).FirstOrDefault(),
            form == null ? null : new CustomerDetails.Form(form.Status, form.Source, form.PreferredOn, form.PreferredTime, form.Note, form.RegisteredAt, form.VerifiedAt),
            db.Files.Any(file => file.OwnerId == x.Id && file.Kind == FileKind.Ktp),
            db.Files.Any(file => file.OwnerId == x.Id && file.Kind == FileKind.House),
            Array.Empty<CustomerDetails.Bill>(), Array.Empty<CustomerDetails.Visit>(), Array.Empty<CustomerDetails.StatusChange>(), Array.Empty<CustomerDetails.Notice>());

    private IQueryable<CustomerDetails.Visit> Visits(Guid customer) => db.WorkOrders
        .Where(x => x.CustomerId == customer)
        .OrderByDescending(x => x.CreatedAt)
        .Take(Last)
        .Select(x => new CustomerDetails.Visit(x.Id, x.Number, x.Kind, x.Status, x.WantedOn, x.WantedTime));

    private IQueryable<CustomerDetails.StatusChange> History(Guid customer) => db.Customers.IgnoreQueryFilters(Archived.Customers)
        .Where(x => x.Id == customer)
        .SelectMany(x => x.StatusLog)
        .OrderByDescending(log => log.Id)
        .Take(Last)
        .Select(log => new CustomerDetails.StatusChange(
            log.Before, log.After, log.Why, db.Users.Where(user => user.Id == log.ChangedBy).Select(user => user.FullName).FirstOrDefault(), log.At));
}

/// <summary>The same rows on the first screen and on the page that lists all of them.</summary>
internal static class CustomerLists
{
    extension(IQueryable<Invoice> bills)
    {
        public IQueryable<CustomerDetails.Bill> BillsOf(Guid customer) => bills
            .Where(x => x.CustomerId == customer)
            .OrderByDescending(x => x.DueOn).ThenByDescending(x => x.Id)
            .Select(x => new CustomerDetails.Bill(
                x.Id, x.Number, x.Status, x.IssuedOn, x.DueOn, x.Total.Amount,
                x.OpenAmount,
                x.Lines.OrderBy(line => line.Id).Select(line => new CustomerDetails.BillLine(line.Description, line.Amount.Amount)).ToList()));
    }

    extension(IQueryable<Notification> notices)
    {
        public IQueryable<CustomerDetails.Notice> NoticesTo(Guid customer) => notices
            .Where(x => x.CustomerId == customer)
            .OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
            .Select(x => new CustomerDetails.Notice(x.Channel, x.Status, x.Subject, x.Body, x.CreatedAt));
    }
}
