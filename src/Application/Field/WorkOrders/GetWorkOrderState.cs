using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>How far a visit is, also for who has just given it back, or has just been taken off it.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record GetWorkOrderState(Guid Id) : IQuery<WorkOrderState>;

public sealed record WorkOrderState(string Number, WorkOrderStatus Status);

internal sealed class GetWorkOrderStateHandler(IAppDb db, ICurrentUser user) : IRequestHandler<GetWorkOrderState, WorkOrderState>
{
    public async Task<WorkOrderState> Handle(GetWorkOrderState query, CancellationToken ct)
    {
        var me = user.Id;
        var once = db.WorkOrderActivities.Where(x => x.WorkOrderId == query.Id && x.By == me).Select(x => x.WorkOrderId);
        var seen = db.WorkOrders.SeenBy(user).Where(x => x.Id == query.Id).Select(x => x.Id).Union(once);
        return await db.WorkOrders.Where(x => seen.Contains(x.Id)).Select(x => new WorkOrderState(x.Number, x.Status)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(WorkOrder), query.Id);
    }
}
