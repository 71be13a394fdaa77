using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>
/// All visits the filter lets through, in the list's order, one after the other. Names, telephones and addresses of customers are in it: who takes it
/// along may take customers along, and it leaves a trace.
/// </summary>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
/// <param name="Columns">names, for the trace</param>
[Requires(CustomersPermissions.Export)]
public sealed record ExportWorkOrders(WorkOrderFilter Filter, string? Sort, string Format, IReadOnlyList<string> Columns) : ICommand<IAsyncEnumerable<WorkOrderRow>>;

internal sealed class ExportWorkOrdersHandler(IAppDb db, ICustomerScope scope, ICurrentUser user) : IRequestHandler<ExportWorkOrders, IAsyncEnumerable<WorkOrderRow>>
{
    public async Task<IAsyncEnumerable<WorkOrderRow>> Handle(ExportWorkOrders command, CancellationToken ct)
    {
        if (!user.Holds(FieldPermissions.ViewWorkOrders))
            throw new ForbiddenException(FieldPermissions.ViewWorkOrders);

        var filter = command.Filter;
        string[] parts = [command.Format, string.Join(' ', command.Columns), string.IsNullOrWhiteSpace(filter.Search) ? "" : "q=…", string.Join(' ', filter.Statuses), string.Join(' ', filter.Kinds)];
        db.NoteView($"{nameof(WorkOrder)}List", Guid.CreateVersion7(), string.Join(" · ", parts.Where(part => part.Length > 0)));
        await db.SaveChangesAsync(ct);

        var orders = db.WorkOrders.SeenBy(user).Narrowed(filter, db);
        return WorkOrderQueries.OrderOf(command.Sort).Sort(orders).Rows(db, scope, user).AsAsyncEnumerable();
    }
}
