using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Commands;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Application.Network.Sessions;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Customers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>A customer's line: what the router shows, what was ordered, and the switch for it.</summary>
[Needs(NetworkPermissions.ViewSecrets)]
public sealed class ConnectionModel(IMediator mediator, ICurrentUser user, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ConnectionForm Input { get; set; } = new();

    public Connection Connection { get; private set; } = null!;
    public IReadOnlyList<RouterCommandRow> Commands { get; private set; } = [];
    public Traffic Traffic { get; private set; } = null!;

    /// <summary>Of the traffic that is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "span")]
    public string? Span { get; set; }

    /// <summary>Three small forms on one page, sent one at a time.</summary>
    public sealed record ConnectionForm
    {
        public IsolationReason Reason { get; init; }
        public string? Note { get; init; }
        public string? Why { get; init; }
        public string? Password { get; init; }
        public DateOnly? Until { get; init; }
    }

    /// <summary>Promise and exception; null for whoever may not see them.</summary>
    public DunningOf? Dunning { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostIsolateAsync(CancellationToken ct)
    {
        var ordered = await mediator.Send(new IsolateCustomer { CustomerId = Id, Reason = Input.Reason, Note = Input.Note }, ct);
        return Said(ordered.CommandId is null ? text["Pelanggan diisolir. Akunnya belum ada di router."] : text["Pelanggan diisolir; router sedang diberi tahu."]);
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken ct)
    {
        await mediator.Send(new LiftIsolation { CustomerId = Id, Why = Input.Why ?? "" }, ct);
        return Said(text["Isolir dibuka; router sedang diberi tahu."]);
    }

    public async Task<IActionResult> OnPostPromiseAsync(CancellationToken ct)
    {
        await mediator.Send(new MakePromise { CustomerId = Id, Until = Input.Until ?? default, Note = Input.Note }, ct);
        return Said(text["Janji bayar dicatat."]);
    }

    public async Task<IActionResult> OnPostSpareAsync([FromForm] bool spared, CancellationToken ct)
    {
        await mediator.Send(new SpareCustomer { CustomerId = Id, Spared = spared }, ct);
        return Said(spared ? text["Pelanggan ini tidak akan diisolir karena tagihan."] : text["Pelanggan ini diisolir seperti yang lain bila menunggak."]);
    }

    public async Task<IActionResult> OnPostEndSessionAsync(CancellationToken ct)
    {
        await mediator.Send(new DisconnectCustomer(Id), ct);
        return Said(text["Sesi sedang diputus; modem menyambung lagi sendiri."]);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangePppoePassword { CustomerId = Id, Password = Input.Password }, ct);
        return Said(text["Kata sandi PPPoE diganti. Ketik juga di modem pelanggan."]);
    }

    public async Task<IActionResult> OnPostRetryAsync(CancellationToken ct)
    {
        await mediator.Send(new RetrySecret(Id), ct);
        return Said(text["Router dihubungi lagi."]);
    }

    public async Task Refill(CancellationToken ct)
    {
        Connection = await mediator.Send(new GetConnection(Id), ct);
        Commands = await mediator.Send(new ListAccountCommands(Id), ct);
        Dunning = user.Holds(CustomersPermissions.View) && user.Holds(BillingPermissions.ViewDunning) ? await mediator.Send(new GetDunningOf(Id), ct) : null;
        Traffic = await mediator.Send(new GetTraffic(Id, Words.Read<TrafficSpan>(Span) ?? TrafficSpan.Day), ct);
    }

    private RedirectResult Said(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"~/customers/{Id}/connection");
    }
}
