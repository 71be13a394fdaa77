using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Domain.Billing.Gateways;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class ChargesApi
{
    /// <param name="Gateway">null: the first of the company's order that can</param>
    private sealed record ChargeRequest(Gateway? Gateway, ChargeMethod Method, string? Channel);

    private sealed record ReminderRequest(bool? DryRun);

    public static void MapCharges(this RouteGroupBuilder api)
    {
        var charges = api.MapGroup("/invoices/{id:guid}/charges").WithTags("Invoices");

        charges.MapPost("", async (Guid id, ChargeRequest wanted, HttpRequest http, IMediator mediator, CancellationToken ct) =>
        {
            var made = await mediator.Send(new CreateCharge(id, wanted.Gateway, wanted.Method, wanted.Channel, SiteOf(http)), ct);
            return Results.Created($"/api/invoices/{id}/charges/{made.Id}", made);
        }).Needs(BillingPermissions.Charge).Produces<ChargeDetails>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

        charges.MapGet("", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new ListCharges(id), ct)).Needs(BillingPermissions.ViewInvoices).ProducesProblem(404);

        api.MapPost("/billing/reminder", async (HttpRequest request, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new SendReminders(request.HasJsonContentType() && (await request.ReadFromJsonAsync<ReminderRequest>(ct))?.DryRun is true), ct))
            .WithTags("Billing").Needs(BillingPermissions.ManageDunning).Produces<RemindersSent>();

        // The gateways themselves. Known by what they sign, not by signing in.
        foreach (var gateway in Enum.GetValues<Gateway>())
            api.MapPost($"/payments/{gateway.ToString().ToLowerInvariant()}/notification", (HttpContext http, IMediator mediator, CancellationToken ct) => Receive(gateway, http, mediator, ct))
                .AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The raw bytes, as they came: a signature covers them and nothing that was read and written again.</summary>
    private static async Task<IResult> Receive(Gateway gateway, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var body = await RawBody.Read(http.Request.Body, ReceiveNotice.Largest, ct);
        var received = await mediator.Send(new ReceiveNotice(gateway, body, name => http.Request.Headers[name] is { Count: 1 } one ? one[0] : null), ct);
        return Results.Content(received.Answer.Json, "application/json", statusCode: received.Answer.Status);
    }

    internal static Uri SiteOf(HttpRequest http) => new($"{http.Scheme}://{http.Host}{http.PathBase}/");
}
