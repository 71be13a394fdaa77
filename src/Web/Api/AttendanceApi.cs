using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Domain.Field;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class AttendanceApi
{
    /// <param name="Accuracy">metres</param>
    private sealed record Standing(double? Latitude, double? Longitude, double? Accuracy);

    private sealed record Explaining(string? Reason);

    public static void MapAttendance(this RouteGroupBuilder api)
    {
        var attendance = api.MapGroup("/attendance").WithTags("Attendance");

        attendance.MapGet("", (IMediator mediator, DateOnly? day, Presence? presence, int page = 1, int pageSize = 50, CancellationToken ct = default) =>
            mediator.Send(new GetAttendanceBoard(day, presence, page, pageSize), ct)).Needs(FieldPermissions.ViewAttendance).Produces<AttendanceBoard>();
        attendance.MapGet("/me", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetMyAttendance(), ct)).Needs(FieldPermissions.Attend).Produces<MyAttendance>();
        attendance.MapPost("/check-in", (Standing at, IMediator mediator, CancellationToken ct) => mediator.Send(new CheckIn(at.Latitude, at.Longitude, at.Accuracy), ct))
            .Needs(FieldPermissions.Attend).Produces<MyAttendance>().ProducesProblem(422).WithSummary("Once a day of the company's calendar; again is the same answer.");
        attendance.MapPost("/check-out", (Standing at, IMediator mediator, CancellationToken ct) => mediator.Send(new CheckOut(at.Latitude, at.Longitude, at.Accuracy), ct))
            .Needs(FieldPermissions.Attend).Produces<MyAttendance>().ProducesProblem(409).ProducesProblem(422);

        var corrections = attendance.MapGroup("/corrections");
        corrections.MapGet("", (IMediator mediator, CorrectionState state = CorrectionState.Waiting, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListAttendanceCorrections(state, page, pageSize), ct)).Needs(FieldPermissions.ManageAttendance).Produces<PageOf<CorrectionRow>>();
        corrections.MapPost("", async (AskAttendanceCorrection ask, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = IdempotencyKey.NewId(http);
            await mediator.Send(ask with { Id = id }, ct);
            return Results.Created("/api/attendance/corrections", new { id });
        }).Needs(FieldPermissions.Attend).Produces(201).ProducesProblem(409).ProducesProblem(422);
        corrections.MapPost("/{id:guid}/approve", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ApproveAttendanceCorrection(id), ct);
            return Results.NoContent();
        }).Needs(FieldPermissions.ManageAttendance).Produces(204).ProducesProblem(404).ProducesProblem(409);
        corrections.MapPost("/{id:guid}/reject", async (Guid id, Explaining why, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new RejectAttendanceCorrection(id, why.Reason ?? ""), ct);
            return Results.NoContent();
        }).Needs(FieldPermissions.ManageAttendance).Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}
