using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Customers.ServiceOrders;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Records;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class CustomersApi
{
    private sealed record Registered(Guid Id, string CustomerNumber, CustomerStatus Status, RegisteredAccount Pppoe, Guid? InvoiceId, Guid? WorkOrderId);

    private sealed record RegisteredAccount(string Username, string Provisioning);

    private sealed record Details(
        Guid Id, string CustomerNumber, string FullName, string NikMasked, string Phone, string? Email, string Address, string? RtRw, string? Village, string? District,
        string? City, string? Province, string? PostalCode, double? Latitude, double? Longitude, CustomerStatus Status, DateTimeOffset RegisteredAt, DateTimeOffset? ActivatedAt,
        CustomerDetails.PackageFacts Package, CustomerDetails.PlaceFacts Location, Router Router, Account? Pppoe, decimal Balance, decimal Outstanding);

    private sealed record Router(Guid Id, string Code, string Name);

    /// <param name="Provisioning">pending, applied or failed</param>
    private sealed record Account(string Username, SecretIntent Intent, string Provisioning, string? LastError, ConnectionState Connection);

    private sealed record PackageChange(string PackageCode, string Why);

    private sealed record RouterChange(string RouterCode, string Why);

    public static void MapCustomers(this RouteGroupBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");

        customers.MapGet("", (
            IMediator mediator, string? search, string? status, string? location, string? package, string? sort, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListCustomers
            {
                Filter = new CustomerFilter { Search = search, Statuses = StatusOf(status) is { } one ? [one] : [], Locations = Codes(location), Packages = Codes(package) },
                Sort = sort ?? "newest",
                Page = page,
                PageSize = pageSize,
            }, ct)).Needs(CustomersPermissions.View).Produces<PageOf<CustomerRow>>();

        customers.MapGet("/export", async (
            HttpContext http, CustomersTable table, string? search, string? sort, string? columns, string format = "csv", CancellationToken ct = default) =>
        {
            var filter = CustomersShape.Read(new ListQuery(http.Request.QueryString.Value)) with { Search = search };
            var chosen = columns?.Split(',') ?? [.. CustomersShape.List.Columns.Select(column => column.Name)];
            return (IResult?)await table.Of(filter, sort, format, chosen, ct)
                ?? throw new Domain.Common.DomainException("export.format", "Pilih format csv atau xlsx.", "format");
        }).Needs(CustomersPermissions.Export).WithSummary("The list as a file, streamed: csv or xlsx. Filters as on the page: status, location, package, account, registered-from, registered-to.");

        customers.MapGet("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => Answer(await mediator.Send(new GetCustomer(id), ct)))
            .Needs(CustomersPermissions.View);

        customers.MapPost("", async (RegisterCustomer form, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var done = await mediator.Send(form with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Created($"/api/customers/{done.Id}", new Registered(
                done.Id, done.CustomerNumber, done.Status, new RegisteredAccount(done.PppoeUsername, done.Provisioning), done.InvoiceId, done.WorkOrderId));
        }).Needs(CustomersPermissions.Register).Produces<Registered>(201).ProducesProblem(422);

        customers.MapPut("/{id:guid}", async (Guid id, EditCustomer form, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(form with { Id = id }, ct);
            return Answer(await mediator.Send(new GetCustomer(id), ct));
        }).Needs(CustomersPermissions.Edit).ProducesProblem(409).ProducesProblem(422);

        customers.MapDelete("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ArchiveCustomer(id), ct);
            return Results.NoContent();
        }).Needs(CustomersPermissions.Archive);

        customers.MapPost("/{id:guid}/activate", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ActivateCustomer(id), ct);
            return Answer(await mediator.Send(new GetCustomer(id), ct));
        }).Needs(CustomersPermissions.Activate).ProducesProblem(409);

        customers.MapPost("/{id:guid}/restore", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new RestoreCustomer(id), ct);
            return Answer(await mediator.Send(new GetCustomer(id), ct));
        }).Needs(CustomersPermissions.Archive).ProducesProblem(409);

        customers.MapPost("/{id:guid}/package", async (Guid id, PackageChange change, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ChangePackage { CustomerId = id, PackageCode = change.PackageCode, Why = change.Why }, ct);
            return Answer(await mediator.Send(new GetCustomer(id), ct));
        }).Needs(CustomersPermissions.ChangePackage).ProducesProblem(409).ProducesProblem(422);

        customers.MapPost("/{id:guid}/router", async (Guid id, RouterChange change, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ChangeRouter { CustomerId = id, RouterCode = change.RouterCode, Why = change.Why }, ct);
            return Answer(await mediator.Send(new GetCustomer(id), ct));
        }).Needs(CustomersPermissions.ChangeRouter).ProducesProblem(409).ProducesProblem(422);

        customers.MapPost("/{id:guid}/move", async (Guid id, MoveCustomer move, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(move with { Id = IdempotencyKey.NewId(http), CustomerId = id }, ct);
            return Answer(await mediator.Send(new GetCustomer(id), ct));
        }).Needs(CustomersPermissions.Edit).ProducesProblem(409).ProducesProblem(422);

        customers.MapPost("/{id:guid}/pause", async (Guid id, PauseCustomer wish, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(wish with { Id = IdempotencyKey.NewId(http), CustomerId = id }, ct)).Needs(CustomersPermissions.Pause).Produces<ServiceOrdered>().ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Stops the service from a day on (on, until), today if none is given.");

        customers.MapPost("/{id:guid}/resume", async (Guid id, ResumeCustomer wish, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(wish with { Id = IdempotencyKey.NewId(http), CustomerId = id }, ct)).Needs(CustomersPermissions.Pause).Produces<ServiceOrdered>().ProducesProblem(409).ProducesProblem(422);

        customers.MapPost("/{id:guid}/terminate", async (Guid id, TerminateCustomer wish, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(wish with { Id = IdempotencyKey.NewId(http), CustomerId = id }, ct)).Needs(CustomersPermissions.Terminate).Produces<ServiceOrdered>().ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Ends the contract from a day on; days that were billed already are given back by a credit note.");

        customers.MapGet("/{id:guid}/history", (Guid id, DateTimeOffset? before, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new GetHistory("customer", id, before), ct)).Needs(CustomersPermissions.View).Produces<History>();

        customers.MapPost("/{id:guid}/verify", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new VerifyRegistration(id), ct);
            return Answer(await mediator.Send(new GetCustomer(id), ct));
        }).Needs(CustomersPermissions.Verify).ProducesProblem(409);

        customers.MapPost("/{id:guid}/pppoe/retry", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new RetrySecret(id), ct);
            return Results.Accepted($"/api/customers/{id}");
        }).Needs(NetworkPermissions.RetrySecrets);
    }

    private static CustomerStatus? StatusOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Enum.TryParse<CustomerStatus>(text.Replace("_", "", StringComparison.Ordinal), true, out var status) && Enum.IsDefined(status) ? status
        : throw new Domain.Common.DomainException("customer.status-unknown", "Status tidak dikenal.", "status");

    private static string[] Codes(string? code) => string.IsNullOrWhiteSpace(code) ? [] : [code];

    private static Details Answer(CustomerDetails x) => new(
        x.Id, x.CustomerNumber, x.FullName, x.NikMasked, x.Phone, x.Email, x.Address.Street, x.Address.RtRw, x.Address.Village, x.Address.District,
        x.Address.City, x.Address.Province, x.Address.PostalCode, x.Latitude, x.Longitude, x.Status, x.RegisteredAt, x.ActivatedAt,
        x.Package, x.Location, new Router(x.Router.Id, x.Router.Code, x.Router.Name),
        x.Pppoe is null ? null : new Account(x.Pppoe.Username, x.Pppoe.Intent, Provisioned(x.Pppoe.Provisioning), x.Pppoe.LastError, x.Pppoe.Connection),
        x.Balance, x.Bills.Sum(bill => bill.Outstanding));

    /// <summary>To a program, one that waits for verification is one that waits.</summary>
    private static string Provisioned(Provisioning provisioning) => provisioning switch
    {
        Provisioning.Applied => "applied",
        Provisioning.Failed => "failed",
        _ => "pending",
    };
}
