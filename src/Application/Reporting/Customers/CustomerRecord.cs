using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Ports;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>A customer as a record with notes, files and a history; their account, form, bills and visits are part of it.</summary>
internal sealed class CustomerRecord(IAppDb db, ICustomerScope scope, ICurrentUser user) : IRecordKind
{
    public const string Kind = "customer";

    public string Name => Kind;

    public Task MustSee(Guid id, CancellationToken ct) => Must(CustomersPermissions.View, id, ct);

    public Task MustAddTo(Guid id, CancellationToken ct) => Must(CustomersPermissions.AddNotes, id, ct);

    public async Task<IReadOnlyList<RecordPart>> Parts(Guid id, CancellationToken ct) =>
    [
        new(nameof(Customer), id),
        .. (await db.PppoeSecrets.Where(x => x.CustomerId == id).Select(x => x.Id).ToListAsync(ct)).Select(part => new RecordPart(nameof(PppoeSecret), part)),
        .. (await db.Registrations.Where(x => x.CustomerId == id).Select(x => x.Id).ToListAsync(ct)).Select(part => new RecordPart(nameof(Registration), part)),
        .. (await db.Invoices.Where(x => x.CustomerId == id).OrderByDescending(x => x.Id).Take(60).Select(x => x.Id).ToListAsync(ct)).Select(part => new RecordPart("Invoice", part)),
        .. (await db.WorkOrders.Where(x => x.CustomerId == id).OrderByDescending(x => x.Id).Take(60).Select(x => x.Id).ToListAsync(ct)).Select(part => new RecordPart("WorkOrder", part)),
    ];

    private async Task Must(string permission, Guid id, CancellationToken ct)
    {
        if (!user.Holds(permission))
            throw new ForbiddenException(permission);

        if (!await scope.WithArchived.AnyAsync(x => x.Id == id, ct))
            throw new NotFoundException(nameof(Customer), id);
    }
}
