using System.Globalization;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Evidence;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Components;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Api;

internal static class EvidenceApi
{
    private sealed record Reviewing(string? Reason);

    public static void MapEvidence(this RouteGroupBuilder api)
    {
        var visit = api.MapGroup("/work-orders/{id:guid}/evidence").WithTags("Evidence");

        visit.MapGet("", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new ListEvidence(id), ct))
            .Needs(FieldPermissions.ViewWorkOrders).Produces<IReadOnlyList<EvidenceRow>>().ProducesProblem(404).WithSummary("Photos of a visit. `photoUrl` opens for a quarter of an hour.");

        visit.MapPost("", [RequestSizeLimit(EvidenceForm.LargestRequest)] async (Guid id, HttpContext http, IMediator mediator, PhotoGate gate, CancellationToken ct) =>
        {
            if (!http.Request.HasFormContentType)
                throw new DomainException("evidence.multipart", "Kirim fotonya sebagai multipart/form-data: clientId, kind, photo, latitude, longitude, accuracy, capturedAt.");

            var form = await http.Request.ReadFormAsync(ct);
            var added = await gate.One(async () => await mediator.Send(await EvidenceForm.Read(id, form, ct), ct), ct);
            var row = (await mediator.Send(new ListEvidence(id), ct)).Single(x => x.Id == added.Id);
            return added.IsNew ? Results.Created($"/api/work-orders/{id}/evidence", row) : Results.Ok(row);
        }).Needs(FieldPermissions.AddEvidence).Produces<EvidenceRow>(201).Produces<EvidenceRow>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422)
            .WithSummary("One photo, multipart: clientId (made by the device), kind, photo (JPEG, PNG or WebP to 10 MB), latitude, longitude, accuracy (metres), capturedAt (ISO 8601), and offline=true when there was no network. The same clientId again answers 200 with the same photo. What looks odd is in `signs`, and never refused for it.");

        var evidence = api.MapGroup("/evidence").WithTags("Evidence");
        evidence.MapGet("", (IMediator mediator, EvidenceState state = EvidenceState.ToCheck, int page = 1, int pageSize = 24, CancellationToken ct = default) =>
            mediator.Send(new BrowseEvidence(state, page, pageSize), ct)).Needs(FieldPermissions.ReviewEvidence).Produces<Application.Common.Lists.PageOf<EvidenceRow>>();
        evidence.MapPost("/{id:guid}/approve", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ApproveEvidence(id), ct);
            return Results.NoContent();
        }).Needs(FieldPermissions.ReviewEvidence).Produces(204).ProducesProblem(404);
        evidence.MapPost("/{id:guid}/return", async (Guid id, Reviewing why, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ReturnEvidence(id, why.Reason ?? ""), ct);
            return Results.NoContent();
        }).Needs(FieldPermissions.ReviewEvidence).Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

/// <summary>What a device sends with a photo, as text beside the file. What cannot be read is as if it were missing; the use case says what to do.</summary>
internal static class EvidenceForm
{
    public const int LargestRequest = CameraPhoto.LargestBytes + 64 * 1024;

    public static async Task<AddEvidence> Read(Guid workOrder, IFormCollection form, CancellationToken ct) => new()
    {
        ClientId = Guid.TryParse(form["clientId"], out var id) ? id : Guid.Empty,
        WorkOrderId = workOrder,
        Kind = form["kind"].ToString(),
        Latitude = Number(form["latitude"]),
        Longitude = Number(form["longitude"]),
        Accuracy = Number(form["accuracy"]),
        CapturedAt = Instant(form["capturedAt"]),
        WasOffline = string.Equals(form["offline"], "true", StringComparison.OrdinalIgnoreCase),
        Photo = await Upload.Read(form.Files["photo"], CameraPhoto.LargestBytes, ct),
    };

    public static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year is > 2000 and < 2200 ? at : null;
}

/// <summary>Photos are judged in memory, a few at a time: a storm of them makes some wait, and the server no larger.</summary>
internal sealed class PhotoGate : IDisposable
{
    private readonly SemaphoreSlim _places = new(3);

    public async Task<T> One<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            return await work();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
