using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using MediatR;

namespace IspJabbar.Application.Messaging.Consent;

/// <summary>Whoever has the link of a letter wants no more of its kind, or wants it again. Twice is once.</summary>
[Requires(Everyone.Anyone)]
public sealed record StopByLink(string Token, bool Allow = false) : ICommand<Unit>;

/// <summary>What the link is about, and how it stands now. Says nothing of whose it is.</summary>
[Requires(Everyone.Anyone)]
public sealed record GetWishOfLink(string Token) : IQuery<WishOfLink>;

public sealed record WishOfLink(Wish Wish, bool Allowed);

internal sealed class StopByLinkHandler(IAppDb db, IWishLinks links, Wishes wishes) : IRequestHandler<StopByLink, Unit>, IRequestHandler<GetWishOfLink, WishOfLink>
{
    public async Task<Unit> Handle(StopByLink command, CancellationToken ct)
    {
        var (customer, wish) = Read(command.Token);
        await db.Turn(customer, ct);
        await wishes.Say(customer, wish, command.Allow, WishVia.Mail, ct);
        await db.Announce($"customer:{customer}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<WishOfLink> Handle(GetWishOfLink query, CancellationToken ct)
    {
        var (customer, wish) = Read(query.Token);
        return new WishOfLink(wish, (await wishes.Of(customer, ct)).Allows(wish));
    }

    private (Guid Customer, Wish Wish) Read(string token) => links.Read(token) ?? throw new NotFoundException("WishLink", "…");
}
