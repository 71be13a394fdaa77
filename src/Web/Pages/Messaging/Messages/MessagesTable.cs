using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Messaging.Messages;

/// <summary>The list of outgoing messages as a file: exactly what the list shows, all of it.</summary>
public sealed class MessagesTable(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock)
{
    /// <param name="columns">chosen ones; whom it is to always comes along</param>
    /// <returns>null for a format there is not</returns>
    public async Task<TableFile<MessageRow>?> Of(MessageFilter filter, string? sort, string? format, IReadOnlyList<string> columns, CancellationToken ct)
    {
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return null;

        var zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        var rows = await mediator.Send(new ExportMessages(filter, sort, writer.Format, columns), ct);
        return new TableFile<MessageRow>(writer, text["Pesan keluar"], [.. Columns(zone, columns)], rows, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone));
    }

    private IEnumerable<TableColumn<MessageRow>> Columns(TimeZoneInfo zone, IReadOnlyList<string> chosen)
    {
        yield return new(text["Kepada"], x => x.To);
        yield return new(text["Alamat"], x => x.Address);
        foreach (var column in MessagesShape.List.Columns.Where(column => chosen.Contains(column.Name)))
        {
            var title = text[column.Title].Value;
            switch (column.Name)
            {
                case "status":
                    yield return new(title, x => text[Words.Of(x.Status).Text].Value);
                    yield return new(text["Sebab"], x => x.LastError is { } why ? text[why].Value : null);
                    break;
                case "text":
                    yield return new(text["Kejadian"], x => text[MessageWords.Of(x.Event)].Value);
                    yield return new(title, x => x.Body);
                    break;
                case "channel": yield return new(title, x => text[Words.Of(x.Channel)].Value); break;
                case "created": yield return new(title, x => Local(x.CreatedAt)); break;
                case "sent":
                    yield return new(title, x => Local(x.SentAt));
                    yield return new(text["Sudah sampai"], x => Local(x.DeliveredAt));
                    break;
                case "sender": yield return new(title, x => x.Sender); break;
                case "attempts": yield return new(title, x => x.Attempts); break;
            }
        }

        string? Local(DateTimeOffset? at) => at is { } moment ? TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
