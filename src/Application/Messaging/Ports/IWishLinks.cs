using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Ports;

/// <summary>Signs and reads the part of a link by which a customer says without signing in that they want no more of something: good for ever, and for nothing else.</summary>
public interface IWishLinks
{
    string Sign(Guid customer, Wish wish);

    /// <returns>null for what we never signed</returns>
    (Guid Customer, Wish Wish)? Read(string token);
}
