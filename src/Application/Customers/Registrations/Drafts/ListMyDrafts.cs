using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations.Drafts;

/// <summary>What I began and did not send, the latest first.</summary>
[Requires(CustomersPermissions.Register)]
public sealed record ListMyDrafts : IQuery<IReadOnlyList<DraftRow>>;

/// <param name="FullName">empty when the name was not filled in yet</param>
public sealed record DraftRow(Guid Id, string FullName, string Phone, DateTimeOffset SavedAt);

internal sealed class ListMyDraftsHandler(RegistrationDrafts drafts) : IRequestHandler<ListMyDrafts, IReadOnlyList<DraftRow>>
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DraftRow>> Handle(ListMyDrafts query, CancellationToken ct)
    {
        var mine = await drafts.Mine.AsNoTracking().OrderByDescending(x => x.UpdatedAt).Take(Most).ToListAsync(ct);
        return [.. mine.Select(draft => (draft, drafts.Read(draft).Form)).Select(x => new DraftRow(x.draft.Id, x.Form.FullName ?? "", x.Form.Phone ?? "", x.draft.UpdatedAt))];
    }
}
