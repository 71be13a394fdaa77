using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>The list of visits as a file: exactly what the list shows, all of it.</summary>
public sealed class WorkOrdersTable(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock)
{
    /// <param name="columns">chosen ones; number and kind always come along</param>
    /// <returns>null for a format there is not</returns>
    public async Task<TableFile<WorkOrderRow>?> Of(WorkOrderFilter filter, string? sort, string? format, IReadOnlyList<string> columns, CancellationToken ct)
    {
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return null;

        var zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        var rows = await mediator.Send(new ExportWorkOrders(filter, sort, writer.Format, columns), ct);
        return new TableFile<WorkOrderRow>(writer, text["Surat tugas"], [.. Columns(zone, columns)], rows, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone));
    }

    private IEnumerable<TableColumn<WorkOrderRow>> Columns(TimeZoneInfo zone, IReadOnlyList<string> chosen)
    {
        yield return new(text["Nomor"], x => x.Number);
        yield return new(text["Pekerjaan"], x => text[VisitWords.Of(x.Kind)].Value);
        foreach (var column in WorkOrdersShape.List.Columns.Where(column => chosen.Contains(column.Name)))
        {
            var title = text[column.Title].Value;
            switch (column.Name)
            {
                case "status": yield return new(title, x => text[VisitWords.Of(x.Status)].Value); break;
                case "customer":
                    yield return new(text["Nomor pelanggan"], x => x.CustomerNumber);
                    yield return new(title, x => x.CustomerName);
                    break;
                case "address": yield return new(title, x => x.Street); break;
                case "planned":
                    yield return new(text["Mulai"], x => x.ScheduledFrom is { } from ? TimeZoneInfo.ConvertTime(from, zone).DateTime : null);
                    yield return new(text["Sampai"], x => x.ScheduledTo is { } to ? TimeZoneInfo.ConvertTime(to, zone).DateTime : null);
                    break;
                case "technicians": yield return new(title, x => $"{x.Taken}/{x.Quota}"); break;
                case "wanted":
                    yield return new(title, x => x.WantedOn);
                    yield return new(text["Jam"], x => x.WantedTime is null ? null : text[x.WantedTime].Value);
                    break;
                case "phone": yield return new(title, x => x.Phone is null ? null : Format.Phone(x.Phone)); break;
                case "created": yield return new(title, x => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(x.CreatedAt, zone).DateTime)); break;
                case "note": yield return new(title, x => x.Note); break;
            }
        }
    }
}
