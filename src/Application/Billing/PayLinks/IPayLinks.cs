namespace IspJabbar.Application.Billing.PayLinks;

/// <summary>Signs and reads the part of a link that opens one bill to whoever has it: letters that cannot be guessed, good for a while, and for nothing else.</summary>
public interface IPayLinks
{
    string Sign(Guid invoiceId, DateTimeOffset until);

    /// <returns>null for what we never signed, and for what is over</returns>
    Guid? Read(string token);
}

internal static class PayLink
{
    /// <summary>A reminder is read days later; a bill is isolated for within this.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(30);

    /// <summary>Where a bill can be paid without signing in, within our own site.</summary>
    public static string ToPay(this IPayLinks links, Guid invoice, DateTimeOffset now) => $"/pay/{links.Sign(invoice, now + GoodFor)}";
}
