using IspJabbar.Domain.Field;
using IspJabbar.Web.Components;
using IspJabbar.Web.TagHelpers;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>What people call a visit, its state and its hour.</summary>
public static class VisitWords
{
    public static IReadOnlyList<Choice> States { get; } =
        [.. new[] { WorkOrderStatus.Open, WorkOrderStatus.Assigned, WorkOrderStatus.Done, WorkOrderStatus.Cancelled }.Select(x => new Choice(x.ToString().ToLowerInvariant(), Of(x)))];

    public static string Of(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Installation => "Pemasangan",
        WorkOrderKind.Repair => "Perbaikan",
        WorkOrderKind.Relocation => "Pindah alamat",
        _ => "Pembongkaran",
    };

    public static string Of(WorkOrderStatus status) => status switch
    {
        WorkOrderStatus.Open => "Terbuka",
        WorkOrderStatus.Assigned => "Ditugaskan",
        WorkOrderStatus.EnRoute => "Berangkat",
        WorkOrderStatus.Arrived => "Tiba",
        WorkOrderStatus.InProgress => "Dikerjakan",
        WorkOrderStatus.Paused => "Ditunda",
        WorkOrderStatus.Done => "Selesai",
        _ => "Dibatalkan",
    };

    public static string? Tone(WorkOrderStatus status) => status switch
    {
        WorkOrderStatus.Open or WorkOrderStatus.Paused => "warn",
        WorkOrderStatus.Done => "ok",
        WorkOrderStatus.Cancelled => null,
        _ => "info",
    };

    /// <summary><c>21 Nov 2026, pagi</c></summary>
    public static string Wanted(IStringLocalizer text, DateOnly? day, string? part) => (day, part) switch
    {
        (null, null) => text["Kapan saja"],
        (null, { } time) => text[time],
        ({ } date, null) => Format.Date(date),
        ({ } date, { } time) => $"{Format.Date(date)}, {text[time]}",
    };
}
