using System.Globalization;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Application.Field.Materials;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Components;
using IspJabbar.Web.Pages.Field.WorkOrders;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Api;

/// <summary>
/// What the technician's pages talk to, with the browser's own session. <c>day</c> is all they show; <c>do</c> is the one door for everything done with them, once for each
/// id, however often and late it is sent. Refusals are problems, as in the API.
/// </summary>
internal static class FieldDoor
{
    private const string Path = "/field/app";

    public static bool IsOne(HttpContext http) => http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase, out var rest) && rest.HasValue;

    public static void MapFieldDoor(this WebApplication app)
    {
        var door = app.MapGroup(Path).ExcludeFromDescription();

        door.MapGet("/day", async (HttpContext http, IMediator mediator, IAntiforgery antiforgery, IBrand brand, IStringLocalizer text, CancellationToken ct) =>
        {
            var day = await mediator.Send(new GetFieldDay(), ct);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
            http.Response.Headers.CacheControl = "no-store";
            return new
            {
                user = new { id = day.UserId, name = day.Name }, token = antiforgery.GetAndStoreTokens(http).RequestToken, attendance = day.Attendance,
                visits = day.Visits.Select(x => Said(x, zone, text)), pool = day.Pool.Select(x => Said(x, zone, text)),
            };
        }).Needs(FieldPermissions.DoWorkOrders);

        door.MapPost("/do", [RequestSizeLimit(EvidenceForm.LargestRequest)] async (HttpContext http, IMediator mediator, IAntiforgery antiforgery, PhotoGate gate, CancellationToken ct) =>
        {
            if (!http.Request.HasFormContentType)
                throw new DomainException("field.form", "Kirim sebagai formulir.");
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.StatusCode(StatusCodes.Status401Unauthorized); // the page asks for another token, or to sign in

            var done = new Done(await http.Request.ReadFormAsync(ct));
            if (done.Kind == "photo")
                await gate.One(async () => await mediator.Send((await EvidenceForm.Read(done.Visit, done.Form, ct)) with { ClientId = done.Id, Kind = done.Text("name"), CapturedAt = done.At }, ct), ct);
            else
                await Do(done, mediator, ct);
            return Results.Json(new { done = done.Id });
        }).Needs(FieldPermissions.DoWorkOrders);
    }

    private static Task Do(Done x, IMediator mediator, CancellationToken ct) => x.Kind switch
    {
        "depart" => mediator.Send(new DepartForWorkOrder(x.Visit, x.Id, x.Where), ct),
        "arrive" => mediator.Send(new ArriveAtWorkOrder(x.Visit, x.Id, x.Where), ct),
        "start" => mediator.Send(new StartWorkOrder(x.Visit, x.Id, x.Where), ct),
        "pause" => mediator.Send(new PauseWorkOrder(x.Visit, x.Text("text"), x.Id, x.Where), ct),
        "resume" => mediator.Send(new ResumeWorkOrder(x.Visit, x.Id, x.Where), ct),
        "complete" => mediator.Send(new CompleteWorkOrder(x.Visit, x.Text("text"), [.. x.Form["ticked"].OfType<string>()], EvidenceForm.Number(x.Form["rx"]), null, x.Id, x.Where), ct),
        "note" => mediator.Send(new NoteOnWorkOrder(x.Visit, x.Id, x.Text("text"), x.Where), ct),
        "claim" => mediator.Send(new ClaimWorkOrder(x.Visit), ct),
        "release" => mediator.Send(new ReleaseWorkOrder(x.Visit, x.Text("text"), x.Id), ct),
        "days" => mediator.Send(new AskForDays(x.Visit, x.Id, (int)(x.Number("days") ?? 0), x.Text("text")), ct),
        "material" => mediator.Send(new UseMaterial(x.Id, x.Visit, x.Text("name"), x.Number("quantity"), x.Text("serial"), x.At), ct),
        "material-off" => mediator.Send(new TakeBackMaterial(x.Visit, Guid.TryParse(x.Text("material"), out var material) ? material : Guid.Empty), ct),
        "check-in" => mediator.Send(new CheckIn(x.Where.Latitude, x.Where.Longitude, x.Where.Accuracy, x.At), ct),
        "check-out" => mediator.Send(new CheckOut(x.Where.Latitude, x.Where.Longitude, x.Where.Accuracy, x.At), ct),
        _ => throw new DomainException("field.unknown", "Aplikasi di perangkat ini sudah lama. Muat ulang, lalu kirim lagi."),
    };

    private static object Said(FieldVisit x, TimeZoneInfo zone, IStringLocalizer text) => new
    {
        x.Id, x.Number, kindWord = text[VisitWords.Of(x.Kind)].Value, x.Status, x.PausedFrom, x.IsClaim, x.From, x.To,
        fromWords = x is { From: { } from, To: { } to } ? $"{Format.DateTime(from, zone)} – {Format.Time(to, zone)}" : null,
        wanted = x.WantedOn is { } day ? $"{Format.Date(day)} {x.WantedTime}" : null, x.Name, x.Phone, x.Address, x.Latitude, x.Longitude, x.Package, x.Note, x.Ticket, x.DepartedAt, x.ArrivedAt, x.StartedAt, x.EndedAt,
        x.Rx, x.Ticked, x.Quota, x.Taken, x.AsksForDays, x.Photos, x.Materials,
        type = new { x.Type.Checklist, x.Type.NeedsChecklist, x.Type.Photos, x.Type.LeastPhotos, x.Type.NeedsSignature, needsRx = x.Type.NeedsRxPower, x.Type.Materials },
    };

    /// <summary>One thing somebody did, as the device wrote it down then.</summary>
    private sealed class Done(IFormCollection form)
    {
        public IFormCollection Form => form;
        public string Kind { get; } = form["kind"].ToString();
        public Guid Id { get; } = Guid.TryParse(form["id"], out var id) ? id : throw new DomainException("field.id", "Kirim id yang dibuat perangkat.");
        public Guid Visit { get; } = Guid.TryParse(form["visit"], out var visit) ? visit : Guid.Empty;
        public DateTimeOffset? At { get; } = EvidenceForm.Instant(form["at"]);
        public Whereabouts Where => new(EvidenceForm.Number(form["latitude"]), EvidenceForm.Number(form["longitude"]), EvidenceForm.Number(form["accuracy"]), At);

        public string Text(string name) => form[name].ToString();

        public decimal? Number(string name) => decimal.TryParse(form[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
