using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Gateways;

public enum Gateway { Midtrans, Xendit, Tripay }

public enum ChargeMethod
{
    Qris,
    /// <summary>A virtual account number of one bank.</summary>
    Va,
    Ewallet,
    /// <summary>A code to pay at a shop.</summary>
    Retail,
}

public enum ChargeState
{
    /// <summary>Written down, and asked of the gateway; whether that has it is not known yet.</summary>
    Preparing,
    Waiting,
    /// <summary>Money is there and booked.</summary>
    Paid,
    Expired,
    Failed,
    Cancelled,
    /// <summary>Money came, but not as it should: somebody has to look at it.</summary>
    Held,
    Refunded,
}

/// <summary>
/// One request to a gateway to collect for one bill. The gateway's word is only believed about this: our reference, our amount. What was paid stays paid;
/// an expiry that comes after it changes nothing, money that comes after an expiry is booked all the same.
/// </summary>
public sealed class Charge : AggregateRoot
{
    private Charge() { } // EF

    /// <param name="merchantRef">ours, usable once at each gateway: a second attempt for the same bill has another</param>
    /// <param name="amount">what the bill is relieved of</param>
    /// <param name="fee">what the customer pays on top</param>
    public static Charge Prepare(
        Guid id, Guid invoiceId, Guid customerId, Gateway gateway, ChargeMethod method, string? channel, string merchantRef, Money amount, Money fee, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        if (amount <= Money.Zero)
            throw new DomainException("charge.nothing", "Tidak ada yang perlu dibayar untuk tagihan ini.");

        return new()
        {
            Id = id,
            InvoiceId = invoiceId,
            CustomerId = customerId,
            Gateway = gateway,
            Method = method,
            Channel = channel,
            MerchantRef = merchantRef,
            Amount = amount,
            Fee = fee,
            State = ChargeState.Preparing,
            CreatedAt = now,
            ExpiresAt = expiresAt,
            AskAgainAt = now + TimeSpan.FromMinutes(2),
        };
    }

    public Guid InvoiceId { get; private init; }
    public Guid CustomerId { get; private init; }
    public Gateway Gateway { get; private init; }
    public ChargeMethod Method { get; private init; }

    /// <summary>The gateway's own code, such as <c>BRIVA</c> or <c>bca</c>; null where the customer chooses there.</summary>
    public string? Channel { get; private init; }
    public string MerchantRef { get; private init; } = null!;

    /// <summary>The gateway's id of the transaction; for Midtrans our reference, which is how it is asked there.</summary>
    public string? ExternalId { get; private set; }
    public Money Amount { get; private init; }
    public Money Fee { get; private set; }

    /// <summary>What the customer is asked for.</summary>
    public Money Total => Amount + Fee;
    public ChargeState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public string? QrString { get; private set; }
    public string? VaNumber { get; private set; }
    public string? PayUrl { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public Guid? PaymentId { get; private set; }

    /// <summary>Why it failed or is held, in words.</summary>
    public string? Note { get; private set; }

    /// <summary>When the gateway is asked by itself, in case it never says anything; null once it is over.</summary>
    public DateTimeOffset? AskAgainAt { get; private set; }

    /// <summary>The customer can still pay it, or may be paying it now.</summary>
    public bool IsOpen => State is ChargeState.Preparing or ChargeState.Waiting;

    public void Accepted(string externalId, Money fee, DateTimeOffset expiresAt, string? qrString, string? vaNumber, string? payUrl, DateTimeOffset now)
    {
        if (State is not ChargeState.Preparing)
            return; // its payment was faster than its answer

        ExternalId = externalId;
        Fee = fee;
        ExpiresAt = expiresAt;
        QrString = qrString;
        VaNumber = vaNumber;
        PayUrl = payUrl;
        State = ChargeState.Waiting;
        AskAgainAt = now + TimeSpan.FromMinutes(15);
    }

    public void Refused(string why)
    {
        if (State is ChargeState.Preparing)
            End(ChargeState.Failed, why);
    }

    public void Booked(Guid paymentId, string? externalId, DateTimeOffset paidAt, string? note)
    {
        PaymentId = paymentId;
        ExternalId ??= externalId;
        PaidAt = paidAt;
        End(ChargeState.Paid, note);
    }

    public void Hold(string why)
    {
        if (State is not ChargeState.Paid)
            End(ChargeState.Held, why);
    }

    /// <summary>Without money. What is paid stays paid.</summary>
    public void Over(ChargeState how, string? why)
    {
        if (IsOpen)
            End(how, why);
    }

    public void GaveBack(string? why)
    {
        if (State is ChargeState.Paid)
            End(ChargeState.Refunded, why);
    }

    /// <summary>Nothing new was heard; the longer it waits the seldomer it is asked, and once more when it should be over.</summary>
    public void AskedAt(DateTimeOffset now)
    {
        if (!IsOpen)
            return;

        var next = now + TimeSpan.FromTicks(Math.Min((now - CreatedAt).Ticks / 2 + TimeSpan.TicksPerMinute, TimeSpan.FromHours(6).Ticks));
        AskAgainAt = now < ExpiresAt && next > ExpiresAt ? ExpiresAt + TimeSpan.FromMinutes(1) : next;
    }

    private void End(ChargeState how, string? why)
    {
        State = how;
        Note = why;
        AskAgainAt = null;
    }
}
