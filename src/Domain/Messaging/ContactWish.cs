using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging;

/// <summary>What a customer may refuse. What they must be told (bills, isolation, outages, the contract, security) asks nobody.</summary>
public enum Wish { None, Service, Marketing }

/// <summary>How a wish was said.</summary>
public enum WishVia { Staff, Portal, Whatsapp, Mail, Registration }

/// <summary>
/// What one customer wants to be written, and in which language; its id is the customer's. Who never said anything gets messages about their service, in Indonesian, and no advertising:
/// that takes a yes (UU 27/2022).
/// </summary>
public sealed class ContactWish : AggregateRoot
{
    private ContactWish() { } // EF

    public ContactWish(Guid customer) => Id = customer;

    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "id";
    public bool Service { get; private set; } = true;
    public bool Marketing { get; private set; }

    /// <summary>Whether this may be sent to somebody who wishes so.</summary>
    public static bool Allows(Wish wish, bool service, bool marketing) => wish switch
    {
        Wish.Marketing => marketing,
        Wish.Service => service,
        _ => true,
    };

    public bool Allows(Wish wish) => Allows(wish, Service, Marketing);

    public void Speak(string language) => Language = language is "id" or "en" ? language : throw new DomainException("wish.language", "Pilih Bahasa Indonesia atau English.", nameof(Language));

    /// <returns>what changed; null when it was so before</returns>
    public WishChange? Say(Wish wish, bool allowed, WishVia via, Guid? by, DateTimeOffset now)
    {
        if (wish is Wish.None)
            throw new DomainException("wish.none", "Tagihan, isolir, gangguan dan keamanan selalu dikabarkan.");
        if (Allows(wish) == allowed)
            return null;

        if (wish is Wish.Service)
            Service = allowed;
        else
            Marketing = allowed;
        return new WishChange(Id, wish, allowed, via, by, now);
    }
}

/// <summary>That a wish was said, by whom and how: kept, because it has to be shown.</summary>
public sealed class WishChange : AggregateRoot
{
    private WishChange() { } // EF

    internal WishChange(Guid customer, Wish wish, bool allowed, WishVia via, Guid? by, DateTimeOffset now) =>
        (CustomerId, Wish, Allowed, Via, ById, At) = (customer, wish, allowed, via, by, now);

    public Guid CustomerId { get; private init; }
    public Wish Wish { get; private init; }
    public bool Allowed { get; private init; }
    public WishVia Via { get; private init; }

    /// <summary>Whoever was signed in; null: the customer, by word or link.</summary>
    public Guid? ById { get; private init; }
    public DateTimeOffset At { get; private init; }
}
