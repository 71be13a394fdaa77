using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Chat;

/// <summary>Customers one may see, by part of a name, number or phone: whose chat is it?</summary>
[Requires(ChatPermissions.Answer)]
public sealed record FindChatOwner(string Text) : IQuery<IReadOnlyList<ConversationDetails.Candidate>>;

internal sealed class FindChatOwnerHandler(ICustomerScope scope, CustomersByText byText) : IRequestHandler<FindChatOwner, IReadOnlyList<ConversationDetails.Candidate>>
{
    private const int Few = 10;
    private const int Looked = 200;

    public async Task<IReadOnlyList<ConversationDetails.Candidate>> Handle(FindChatOwner query, CancellationToken ct)
    {
        var them = byText.Ids(query.Text, Looked);
        return await scope.Visible.Where(x => them.Contains(x.Id)).OrderBy(x => x.FullName).Take(Few).Select(x => new ConversationDetails.Candidate(x.Id, x.FullName, x.Number.Value, x.Street)).ToListAsync(ct);
    }
}
