using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.ServiceOrders;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Customers;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>Changing the package or the router, and what was changed before.</summary>
[Needs(CustomersPermissions.View)]
public sealed class ServiceModel(IMediator mediator, ICurrentUser me, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ServiceForm Input { get; set; } = new();

    public CustomerDetails Customer { get; private set; } = null!;
    public ServiceHistory History { get; private set; } = null!;

    /// <summary>null where none is linked.</summary>
    public OnuRow? Onu { get; private set; }
    public IReadOnlyList<Choice> Packages { get; private set; } = [];
    public IReadOnlyList<Choice> Routers { get; private set; } = [];

    /// <summary>Two forms on one page, sent one at a time.</summary>
    public sealed record ServiceForm
    {
        public string? PackageCode { get; init; }
        public string? RouterCode { get; init; }
        public string? Why { get; init; }
    }

    public bool SeesFiber => me.Holds(NetworkPermissions.ViewFiber);

    /// <summary>May do something about a customer without a port.</summary>
    public bool MayPlace => me.Holds(NetworkPermissions.ManageFiber);

    /// <summary>What is ordered and not done yet.</summary>
    public IReadOnlyList<ServiceOrderFacts> Orders { get; private set; } = [];

    [BindProperty]
    public LifeForm Life { get; set; } = new();

    /// <summary>Stopping for a while, beginning again, or for good.</summary>
    public sealed record LifeForm
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public DateOnly? On { get; init; }
        public DateOnly? Until { get; init; }
        public string? Why { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public Task<IActionResult> OnPostPackageAsync(CancellationToken ct) =>
        Do(new ChangePackage { CustomerId = Id, PackageCode = Input.PackageCode ?? "", Why = Input.Why ?? "" }, text["Paket diganti; router sedang diberi tahu."], ct);

    public Task<IActionResult> OnPostRouterAsync(CancellationToken ct) =>
        Do(new ChangeRouter { CustomerId = Id, RouterCode = Input.RouterCode ?? "", Why = Input.Why ?? "" }, text["Pindah router; kedua router sedang diberi tahu."], ct);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken ct) =>
        Ordered(new PauseCustomer { Id = Life.Id, CustomerId = Id, On = Life.On, Until = Life.Until, Why = Life.Why ?? "" }, ct);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken ct) => Ordered(new ResumeCustomer { Id = Life.Id, CustomerId = Id, On = Life.On, Why = Life.Why ?? "" }, ct);

    public Task<IActionResult> OnPostTerminateAsync(CancellationToken ct) => Ordered(new TerminateCustomer { Id = Life.Id, CustomerId = Id, On = Life.On, Why = Life.Why ?? "" }, ct);

    public async Task<IActionResult> OnPostCancelAsync(Guid order, CancellationToken ct)
    {
        await mediator.Send(new CancelServiceOrder(order), ct);
        TempData["Notice"] = text["Perubahan layanan dibatalkan."].Value;
        return Redirect($"~/customers/{Id}/service");
    }

    public async Task Refill(CancellationToken ct)
    {
        Customer = await mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);
        Onu = await mediator.Send(new GetCustomerOnu(Id), ct);
        Orders = await mediator.Send(new ListServiceOrders(Id), ct);
        History = await mediator.Send(new GetServiceHistory(Id), ct);
        Packages = [.. History.Packages.Where(x => x.Code != Customer.Package.Code).Select(x => new Choice(x.Code, x.Name, $"{x.DownloadMbps} Mbps", Format.Money(x.MonthlyPrice)))];
        Routers = [.. History.Routers.Where(x => x.Code != Customer.Router.Code).Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
    }

    private async Task<IActionResult> Ordered(IRequest<ServiceOrdered> command, CancellationToken ct)
    {
        var done = await mediator.Send(command, ct);
        TempData["Notice"] = done.State is ServiceOrderState.Waiting ? text["Tercatat; berlaku {0}.", Format.Date(done.On)].Value : text["Perubahan layanan berlaku; router sedang diberi tahu."].Value;
        return Redirect($"~/customers/{Id}/service");
    }

    private async Task<IActionResult> Do(IRequest<Unit> command, string said, CancellationToken ct)
    {
        await mediator.Send(command, ct);
        TempData["Notice"] = said;
        return Redirect($"~/customers/{Id}");
    }
}
