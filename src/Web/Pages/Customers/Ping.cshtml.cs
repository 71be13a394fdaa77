using System.Text.Json;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Sessions;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>Echoes from the customer's modem, one by one as they come; without script all at once when they are there.</summary>
[Needs(NetworkPermissions.ViewSecrets)]
public sealed class PingModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    public Connection Connection { get; private set; } = null!;

    /// <summary>What came of it; null before it was asked for.</summary>
    public IReadOnlyList<string>? Lines { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task OnPostAsync(CancellationToken ct)
    {
        await Refill(ct);
        Lines = [];
        List<string> lines = [];
        await foreach (var line in Echoes(ct))
            lines.Add(line);
        Lines = lines;
    }

    /// <summary>A line of JSON for each echo, sent at once.</summary>
    public async Task<IActionResult> OnPostStreamAsync(CancellationToken ct)
    {
        var steps = await mediator.Send(new PingCustomer(Id), ct);
        Response.ContentType = "application/x-ndjson";
        Response.Headers.CacheControl = "no-store";
        HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await foreach (var line in Said(steps, ct))
        {
            await Response.WriteAsync(JsonSerializer.Serialize(line) + "\n", ct);
            await Response.Body.FlushAsync(ct);
        }

        return new EmptyResult();
    }

    public async Task Refill(CancellationToken ct) => Connection = await mediator.Send(new GetConnection(Id), ct);

    private async IAsyncEnumerable<string> Echoes([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in Said(await mediator.Send(new PingCustomer(Id), ct), ct))
            yield return line;
    }

    private async IAsyncEnumerable<string> Said(IAsyncEnumerable<PingStep> steps, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(PingCustomer.Patience);
        List<TimeSpan> times = [];
        var sent = 0;
        await foreach (var step in steps.WithCancellation(late.Token))
        {
            if (step is PingStep.Failed failed)
            {
                yield return text[failed.Message];
                yield break;
            }

            var echo = (PingStep.Echo)step;
            sent++;
            if (echo.Time is { } time)
                times.Add(time);
            yield return echo.Time is { } back ? text["Gema {0}: {1} ms", echo.Number, Format.Number((decimal)back.TotalMilliseconds, 1)] : text["Gema {0}: tidak kembali", echo.Number];
        }

        yield return times.Count == 0
            ? text["{0} dikirim, tidak satu pun kembali.", sent]
            : text["{0} dikirim, {1} kembali; rata-rata {2} ms.", sent, times.Count, Format.Number((decimal)times.Average(x => x.TotalMilliseconds), 1)];
    }
}
