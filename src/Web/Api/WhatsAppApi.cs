using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Outgoing;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Domain.Messaging;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class WhatsAppApi
{
    private sealed record TextToSend(string? To, string? Text);

    public static void MapWhatsApp(this RouteGroupBuilder api)
    {
        var whatsapp = api.MapGroup("/whatsapp").WithTags("WhatsApp");
        whatsapp.MapPost("/send", async (TextToSend wanted, HttpContext http, IMediator mediator, CancellationToken ct) =>
            Results.Accepted(value: await mediator.Send(new SendWhatsApp { Id = IdempotencyKey.NewId(http), To = wanted.To ?? "", Text = wanted.Text ?? "" }, ct)))
            .Needs(MessagingPermissions.Send).Produces<QueuedMessage>(202).ProducesProblem(422);

        // The providers themselves. Known by their signature, or by a part of the address that only they were told.
        foreach (var provider in (Provider[])[Provider.Fonnte, Provider.Wablas, Provider.Meta])
            foreach (var secret in (string[])["", "/{secret}"])
                whatsapp.MapPost($"/webhook/{provider.ToString().ToLowerInvariant()}{secret}", (HttpContext http, IMediator mediator, CancellationToken ct) => Receive(provider, http, mediator, ct))
                    .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

        whatsapp.MapGet("/webhook/meta", async (HttpRequest http, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new VerifyWhatsAppHook(http.Query["hub.mode"], http.Query["hub.verify_token"], http.Query["hub.challenge"]), ct) is { } challenge
                ? Results.Text(challenge) : Results.StatusCode(403)).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The raw bytes, as they came: a signature covers them and nothing that was read and written again.</summary>
    private static async Task<IResult> Receive(Provider provider, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var body = await RawBody.Read(http.Request.Body, ReceiveWhatsApp.Largest, ct);
        var answer = await mediator.Send(
            new ReceiveWhatsApp(provider, http.Request.RouteValues["secret"] as string, body, http.Request.ContentType, name => http.Request.Headers[name] is { Count: 1 } one ? one[0] : null), ct);
        return Results.Text(answer.Body, answer.ContentType, statusCode: answer.Status);
    }
}
