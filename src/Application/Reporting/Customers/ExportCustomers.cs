using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>Everybody the filter lets through, in the list's order, one after the other. A command, because taking data along leaves a trace.</summary>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
/// <param name="Columns">names, for the trace</param>
[Requires(CustomersPermissions.Export)]
public sealed record ExportCustomers(CustomerFilter Filter, string? Sort, string Format, IReadOnlyList<string> Columns) : ICommand<IAsyncEnumerable<CustomerRow>>;

internal sealed class ExportCustomersHandler(IAppDb db, CustomerList list) : IRequestHandler<ExportCustomers, IAsyncEnumerable<CustomerRow>>
{
    public async Task<IAsyncEnumerable<CustomerRow>> Handle(ExportCustomers command, CancellationToken ct)
    {
        var customers = await list.Filtered(command.Filter, ct);

        db.NoteView($"{nameof(Customer)}List", Guid.CreateVersion7(), Trace(command));
        await db.SaveChangesAsync(ct);
        return list.Rows(list.OrderOf(command.Sort).Sort(customers)).AsAsyncEnumerable();
    }

    /// <summary>What was taken along, without the names or the NIK somebody may have searched for.</summary>
    private static string Trace(ExportCustomers command)
    {
        var filter = command.Filter;
        string[] parts =
        [
            command.Format, string.Join(' ', command.Columns), string.IsNullOrWhiteSpace(filter.Search) ? "" : "q=…", string.Join(' ', filter.Statuses),
            string.Join(' ', filter.Locations), string.Join(' ', filter.Packages), string.Join(' ', filter.Accounts), $"{filter.Registration}",
            filter is { RegisteredFrom: null, RegisteredTo: null } ? "" : $"{filter.RegisteredFrom:O}–{filter.RegisteredTo:O}",
        ];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }
}
