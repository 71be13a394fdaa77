using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>What a customer wants to be written, and how they said so.</summary>
[Requires(CustomersPermissions.View)]
public sealed record GetContactWishes(Guid CustomerId) : IQuery<ContactWishes>;

/// <summary>The same of whoever is signed in.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record GetMyWishes : IQuery<ContactWishes>;

/// <param name="Changes">the newest first, fifty at most</param>
public sealed record ContactWishes(string Language, bool Service, bool Marketing, IReadOnlyList<ContactWishes.Change> Changes)
{
    /// <param name="By">null: the customer, by word or link</param>
    public sealed record Change(Wish Wish, bool Allowed, WishVia Via, string? By, DateTimeOffset At);
}

internal sealed class GetContactWishesHandler(IAppDb db, ICustomerScope scope, Wishes wishes, ICurrentUser user) : IRequestHandler<GetContactWishes, ContactWishes>, IRequestHandler<GetMyWishes, ContactWishes>
{
    private const int Most = 50;

    public async Task<ContactWishes> Handle(GetContactWishes query, CancellationToken ct) =>
        await scope.WithArchived.AnyAsync(x => x.Id == query.CustomerId, ct) ? await Of(query.CustomerId, ct) : throw new NotFoundException(nameof(Customer), query.CustomerId);

    public Task<ContactWishes> Handle(GetMyWishes query, CancellationToken ct) => Of(user.CustomerId ?? Guid.Empty, ct);

    private async Task<ContactWishes> Of(Guid customer, CancellationToken ct)
    {
        var now = await wishes.Of(customer, ct);
        var changes = await (
            from x in db.WishChanges
            where x.CustomerId == customer
            join who in db.Users on x.ById equals (Guid?)who.Id into people
            from who in people.DefaultIfEmpty()
            orderby x.At descending, x.Id descending
            select new ContactWishes.Change(x.Wish, x.Allowed, x.Via, who == null ? null : who.FullName, x.At)).Take(Most).ToListAsync(ct);
        return new ContactWishes(now.Language, now.Service, now.Marketing, changes);
    }
}
