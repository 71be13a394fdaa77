using System.Globalization;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>The list of routers as a file: exactly what the list shows, all of it.</summary>
public sealed class RoutersTable(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock)
{
    /// <param name="columns">chosen ones; code and name always come along</param>
    /// <returns>null for a format there is not</returns>
    public async Task<TableFile<RouterRow>?> Of(string? search, bool troubled, string? format, IReadOnlyList<string> columns, CancellationToken ct)
    {
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return null;

        var rows = await mediator.Send(new ExportRouters(search, troubled, writer.Format), ct);
        return new TableFile<RouterRow>(writer, text["Router"], [.. Columns(columns)], rows, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)));
    }

    private IEnumerable<TableColumn<RouterRow>> Columns(IReadOnlyList<string> chosen)
    {
        yield return new(text["Kode"], x => x.Code);
        yield return new(text["Nama"], x => x.Name);
        foreach (var column in RoutersShape.List.Columns.Where(column => chosen.Contains(column.Name)))
        {
            var title = text[column.Title].Value;
            switch (column.Name)
            {
                case "state": yield return new(title, x => text[x.LastError is not null ? "Bermasalah" : x.LastSeenAt is null ? "Belum diuji" : "Tersambung"].Value); break;
                case "host": yield return new(title, x => string.Create(CultureInfo.InvariantCulture, $"{x.Host}:{x.Port}")); break;
                case "location": yield return new(title, x => x.LocationCode); break;
                case "version": yield return new(title, x => x.Version); break;
                case "customers": yield return new(title, x => x.Customers); break;
                case "waiting": yield return new(title, x => x.Waiting); break;
            }
        }
    }
}
