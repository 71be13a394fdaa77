using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>The list of customers as a file: exactly what the list shows, all of it.</summary>
public sealed class CustomersTable(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock)
{
    /// <param name="sort">null for the usual order</param>
    /// <param name="columns">chosen ones; name and number always come along</param>
    /// <returns>null for a format there is not</returns>
    public async Task<TableFile<CustomerRow>?> Of(CustomerFilter filter, string? sort, string? format, IReadOnlyList<string> columns, CancellationToken ct)
    {
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return null;

        var zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        var rows = await mediator.Send(new ExportCustomers(filter, sort, writer.Format, columns), ct);
        return new TableFile<CustomerRow>(writer, text["Pelanggan"], [.. Columns(zone, columns)], rows, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone));
    }

    private IEnumerable<TableColumn<CustomerRow>> Columns(TimeZoneInfo zone, IReadOnlyList<string> chosen)
    {
        DateOnly? Day(DateTimeOffset? at) => at is { } instant ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime) : null;

        yield return new(text["Nomor pelanggan"], x => x.CustomerNumber);
        yield return new(text["Nama"], x => x.FullName);
        foreach (var column in CustomersShape.List.Columns.Where(column => chosen.Contains(column.Name)))
        {
            var title = text[column.Title].Value;
            switch (column.Name)
            {
                case "status": yield return new(title, x => text[Words.Of(x.Status).Text].Value); break;
                case "connection":
                    yield return new(title, x => Connection(x));
                    yield return new(text["Akun PPPoE"], x => x.PppoeUsername);
                    break;
                case "package": yield return new(title, x => x.PackageName); break;
                case "router": yield return new(title, x => x.RouterCode); break;
                case "owed": yield return new(title, x => x.Outstanding); break;
                case "location": yield return new(title, x => x.LocationCode); break;
                case "phone": yield return new(title, x => Format.Phone(x.Phone)); break;
                case "email": yield return new(title, x => x.Email); break;
                case "address": yield return new(title, x => x.City is null ? x.Street : $"{x.Street}, {x.City}"); break;
                case "registered": yield return new(title, x => Day(x.RegisteredAt)); break;
                case "activated": yield return new(title, x => Day(x.ActivatedAt)); break;
            }
        }
    }

    private string? Connection(CustomerRow row) => row switch
    {
        { Provisioning: Provisioning.Applied, Connection: ConnectionState.Online } => text["Online"].Value,
        { Provisioning: Provisioning.Applied, Connection: ConnectionState.Offline } => text["Offline"].Value,
        { Provisioning: Provisioning.Applied, Connection: ConnectionState.Disabled } => text["Nonaktif"].Value,
        { Provisioning: Provisioning.Applied } => text["Belum diketahui"].Value,
        { Provisioning: { } provisioning } => text[Words.Of(provisioning).Text].Value,
        _ => null,
    };
}
