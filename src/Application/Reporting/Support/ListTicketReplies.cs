using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Support;

/// <summary>What is answered again and again, the same as in conversations, filled in for the customer of a ticket.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record ListTicketReplies(Guid TicketId) : IQuery<IReadOnlyList<CannedReplyRow>>;

internal sealed class ListTicketRepliesHandler(IAppDb db, TicketScope scope, CompanySettings settings, ICurrentUser user) : IRequestHandler<ListTicketReplies, IReadOnlyList<CannedReplyRow>>
{
    public async Task<IReadOnlyList<CannedReplyRow>> Handle(ListTicketReplies query, CancellationToken ct)
    {
        var ticket = await scope.Visible.AsNoTracking().Require(query.TicketId, ct);
        var replies = await db.CannedReplies.OrderBy(x => x.Code).Select(x => new CannedReplyRow(x.Id, x.Code, x.Text)).ToListAsync(ct);
        if (replies.Count == 0)
            return [];

        var customer = await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == ticket.CustomerId).Select(x => new { x.FullName, Number = x.Number.Value }).SingleAsync(ct);
        var company = (await settings.Get<CompanyProfile>(ct)).Name;
        return [.. replies.Select(x => x with { Text = CannedReply.Filled(x.Text, Value) })];

        string Value(string name) => name switch { "nama" => customer.FullName, "nomor_pelanggan" => customer.Number, "perusahaan" => company, _ => user.FullName ?? "" };
    }
}
