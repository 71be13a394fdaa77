using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class WorkOrdersApi
{
    public static void MapWorkOrders(this RouteGroupBuilder api) =>
        api.MapGet("/work-orders", (IMediator mediator, string? search, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListWorkOrders(null, search, page, pageSize), ct)).Needs(FieldPermissions.ViewWorkOrders).WithTags("Work orders").Produces<PageOf<WorkOrderRow>>();
}
