using IspJabbar.Application.Common.Search;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Field;
using MediatR;

namespace IspJabbar.Application.Reporting.Search;

/// <summary>Visits by part of their number; names find customers.</summary>
internal sealed class WorkOrderSearch(IMediator mediator, ICurrentUser user) : ISearchSource
{
    public string Heading => "Surat tugas";
    public int Order => 36;
    public string Permission => FieldPermissions.ViewWorkOrders;

    public async Task<IReadOnlyList<Found>> Find(string text, int most, CancellationToken ct)
    {
        // Part of a number: figures with a hyphen before or after.
        if (!text.Contains('-', StringComparison.Ordinal) || !text.Any(char.IsAsciiDigit) || text.Any(sign => !char.IsAsciiLetterOrDigit(sign) && sign != '-'))
            return [];

        var page = await mediator.Send(new ListWorkOrders(new WorkOrderFilter { Search = text }, PageSize: most), ct);
        return [.. page.Items.Select(x => new Found(
            x.Id, x.Number, x.CustomerName, $"/field/work-orders/{x.Id}", x.Status is WorkOrderStatus.Done ? "Selesai" : null, x.Status is WorkOrderStatus.Done ? "ok" : null))];
    }

    public Task<IReadOnlyList<FoundCommand>> Commands(Found found, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FoundCommand>>(user.Holds(FieldPermissions.ViewAllWorkOrders) ? [new FoundCommand("Buka jadwal", "calendar", "/field/schedule")] : []);
}
