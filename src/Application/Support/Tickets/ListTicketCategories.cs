using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>What a ticket can be about, in the order in which it is offered.</summary>
[Requires(SupportPermissions.ViewTickets)]
public sealed record ListTicketCategories : IQuery<IReadOnlyList<TicketCategoryRow>>;

/// <param name="ResponseMinutes">until the first answer, by the clock</param>
/// <param name="ResolutionMinutes">until it is solved, by the clock</param>
public sealed record TicketCategoryRow(Guid Id, string Code, string Name, TicketPriority Priority, TicketClock Clock, int ResponseMinutes, int ResolutionMinutes);

internal sealed class ListTicketCategoriesHandler(IAppDb db) : IRequestHandler<ListTicketCategories, IReadOnlyList<TicketCategoryRow>>
{
    public async Task<IReadOnlyList<TicketCategoryRow>> Handle(ListTicketCategories query, CancellationToken ct) => await db.TicketCategories.Where(x => x.IsOn).OrderBy(x => x.Position)
        .Select(x => new TicketCategoryRow(x.Id, x.Code, x.Name, x.Priority, x.Clock, x.ResponseMinutes, x.ResolutionMinutes)).ToListAsync(ct);
}
