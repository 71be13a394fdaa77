using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Application.Billing.Gateways.Ports;

/// <summary>One gateway's language: how it is asked, and how what it tells is read. Holds no state and no keys.</summary>
public interface IPaymentGateway
{
    Gateway Code { get; }

    IReadOnlyList<ChargeMethod> Methods { get; }

    /// <summary>The names of its keys, as settings and environment spell them; the first ones have to be there before anything works.</summary>
    IReadOnlyList<GatewayKey> Keys { get; }

    /// <summary>Asks it to collect. Never throws for what the other side does.</summary>
    Task<ChargeAnswer> Create(ChargeOrder order, GatewayAccess access, CancellationToken ct);

    /// <summary>How it stands with a transaction, by the gateway's own word.</summary>
    /// <param name="externalId">null when its answer to our request was lost: then it is looked for by our reference</param>
    Task<ChargeStanding> Ask(string merchantRef, string? externalId, GatewayAccess access, CancellationToken ct);

    /// <summary>It can be told to give codes rather than a page.</summary>
    bool HasCodes => false;

    /// <summary>Its answer to a request by QRIS brings the code itself, to be drawn by us.</summary>
    bool BringsQris(GatewayAccess access) => HasCodes && access.ShowsCodes;

    /// <summary>It has a way to give money back that we know.</summary>
    bool CanRefund => false;

    /// <summary>Gives back what a transaction brought, or a part of it. Never throws for what the other side does.</summary>
    Task<RefundAnswer> Refund(RefundOrder order, GatewayAccess access, CancellationToken ct) =>
        Task.FromResult<RefundAnswer>(new RefundAnswer.Refused("Gateway ini tidak dapat mengembalikan dana."));

    /// <summary>It can be asked what it took in, and what it kept of it.</summary>
    bool ListsPaid => false;

    /// <summary>Transactions that were paid, the newest first, some at a time. Never throws for what the other side does.</summary>
    /// <param name="page">from 1</param>
    /// <returns>null when it did not answer; empty behind the last page</returns>
    Task<IReadOnlyList<PaidTransaction>?> Paid(int page, GatewayAccess access, CancellationToken ct) => Task.FromResult<IReadOnlyList<PaidTransaction>?>(null);

    /// <summary>Whether address and keys are right; changes nothing there.</summary>
    /// <returns>null: they are; otherwise what is wrong, in words</returns>
    Task<string?> Test(GatewayAccess access, CancellationToken ct);

    /// <summary>Whether it is the gateway that speaks: its signature over the raw bytes, or its token, compared in constant time.</summary>
    /// <param name="header">null when the header is missing or there twice</param>
    bool IsGenuine(ReadOnlyMemory<byte> body, Func<string, string?> header, GatewayAccess access);

    /// <summary>What is said in it; null when it is nothing this gateway sends.</summary>
    Told? Parse(ReadOnlyMemory<byte> body);

    /// <summary>The signature covers status and amount. Otherwise the gateway is asked before anything is booked.</summary>
    bool SignsEverything { get; }

    /// <summary>Its own form of thanks, and of refusal.</summary>
    NoticeAnswer Answer(NoticeVerdict verdict);
}

/// <param name="Name">as in <c>Gateways__Midtrans__ServerKey</c></param>
/// <param name="Label">Indonesian</param>
public sealed record GatewayKey(string Name, string Label, bool IsSecret = true);

/// <summary>What is needed to talk to a gateway. Never printed.</summary>
/// <param name="BaseUrl">null: the vendor's own, of test or live</param>
/// <param name="ShowsCodes">QRIS and virtual accounts come as codes that we show, where the gateway can, rather than as a page of its own</param>
public sealed record GatewayAccess(bool IsLive, Uri? BaseUrl, IReadOnlyDictionary<string, string> Keys, bool ShowsCodes = false)
{
    public string this[string key] => Keys.GetValueOrDefault(key, "");

    public override string ToString() => $"{nameof(GatewayAccess)} {(IsLive ? "live" : "test")}";
}

/// <param name="Total">whole rupiah the customer pays, fee included</param>
/// <param name="Fee">the part of it that is fee</param>
/// <param name="Channel">the gateway's code; null lets the customer choose</param>
/// <param name="Phone">E.164</param>
public sealed record ChargeOrder(
    string MerchantRef, ChargeMethod Method, string? Channel, decimal Total, decimal Fee, string Description, string CustomerName, string? Email, string Phone,
    DateTimeOffset ExpiresAt, Uri? ReturnTo, Uri? NotifyAt);

public abstract record ChargeAnswer
{
    /// <param name="Fee">what the customer pays on top of the bill; null: as ordered</param>
    public sealed record Accepted(string ExternalId, decimal? Fee, DateTimeOffset? ExpiresAt, string? QrString, string? VaNumber, string? PayUrl) : ChargeAnswer;

    /// <summary>It says no; asking again would be the same.</summary>
    public sealed record Refused(string Reason) : ChargeAnswer;

    /// <summary>Nothing reached it.</summary>
    public sealed record Unreachable(string Reason) : ChargeAnswer;

    /// <summary>It may have it or not: no answer came back.</summary>
    public sealed record Lost(string Reason) : ChargeAnswer;
}

/// <param name="Gross">what the customer paid; whole rupiah, as all of them</param>
/// <param name="Fee">what the gateway took of it, whoever bears it</param>
public sealed record PaidTransaction(string MerchantRef, decimal Gross, decimal? Fee, decimal? Net, DateTimeOffset PaidAt);

/// <param name="RefundId">ours; the same refund asked for again is the same there</param>
/// <param name="Known">what the gateway called it in an earlier answer, while it worked on it</param>
/// <param name="Amount">whole rupiah</param>
public sealed record RefundOrder(string MerchantRef, string? ExternalId, Guid RefundId, string? Known, decimal Amount, string Why);

public abstract record RefundAnswer
{
    public sealed record Given : RefundAnswer;

    /// <summary>It says no; asking again would be the same.</summary>
    public sealed record Refused(string Reason) : RefundAnswer;

    /// <summary>No answer, or none that says either: to be asked again.</summary>
    /// <param name="ExternalId">what it calls the refund, once it has it</param>
    public sealed record Unclear(string Reason, string? ExternalId) : RefundAnswer;
}

public abstract record ChargeStanding
{
    public sealed record Waiting : ChargeStanding;

    /// <param name="Total">what the customer paid, fee included, in whole rupiah</param>
    /// <param name="Fee">the customer's fee within it as the gateway tells it; null: it does not</param>
    /// <param name="Currency">ISO 4217; null where the gateway does not say</param>
    public sealed record Paid(decimal Total, decimal? Fee, string? Currency, DateTimeOffset? At, string? ExternalId) : ChargeStanding;

    /// <summary>Without money, or with its money given back.</summary>
    public sealed record Over(ChargeState How, string? Why) : ChargeStanding;

    /// <summary>It has no such transaction: nobody began to pay, or it never got our request.</summary>
    public sealed record None : ChargeStanding;

    public sealed record Unreachable(string Reason) : ChargeStanding;
}

/// <summary>What a gateway says of a transaction of its own accord.</summary>
/// <param name="Key">natural: transaction and status; the same thing told again has the same</param>
/// <param name="Standing">what it claims</param>
public sealed record Told(string Key, string? MerchantRef, string? ExternalId, string Status, ChargeStanding Standing);

public enum NoticeVerdict { Taken, NotOurs, Forged, Unreadable, TooLarge, NotSetUp }

/// <param name="Json">the whole body</param>
public sealed record NoticeAnswer(int Status, string Json);
