using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Bank;

public enum BankLineState
{
    /// <summary>Whose it is is not known, or not of all of it.</summary>
    Waiting,
    Paired,
    /// <summary>No customer's money, with a reason.</summary>
    Ignored,
}

/// <summary>Money that came onto an account. It becomes payments, one or several, until nothing of it is left.</summary>
public sealed class BankLine : AggregateRoot
{
    private BankLine() { } // EF

    /// <param name="key">natural, within the account: what the bank says of it, and the how manieth of its kind that is</param>
    public BankLine(Guid id, Guid accountId, Guid importId, DateOnly day, string text, Money amount, string key)
    {
        (Id, AccountId, ImportId, Day) = (id, accountId, importId, day);
        (Text, Amount, Key) = (text, amount, key);
    }

    public Guid AccountId { get; private init; }
    public Guid ImportId { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>The bank's words, joined.</summary>
    public string Text { get; private init; } = null!;
    public Money Amount { get; private init; }
    public string Key { get; private init; } = null!;
    public BankLineState State { get; private set; }

    /// <summary>In payments that stand.</summary>
    public Money Paired { get; private set; }

    /// <summary>The figures of unique codes that the company keeps.</summary>
    public Money Kept { get; private set; }
    public string? IgnoredWhy { get; private set; }
    public Money Left => State is BankLineState.Ignored ? Money.Zero : Amount - Paired - Kept;

    public void Pair(Money amount, Money kept)
    {
        if (State is not BankLineState.Waiting)
            throw new ConflictException("bank-line.done", "Baris ini sudah dipasangkan atau diabaikan. Muat ulang halaman.");
        if (amount <= Money.Zero || amount + kept > Left)
            throw new ConflictException("bank-line.amount", $"Sisa baris ini {Left}.", "Amount");

        (Paired, Kept) = (Paired + amount, Kept + kept);
        if (Left == Money.Zero)
            State = BankLineState.Paired;
    }

    /// <summary>The payment made of it was reversed: whose it is has to be found again.</summary>
    public void Unpair(Money amount, Money kept) => (Paired, Kept, State) = (Paired - amount, Kept - kept, BankLineState.Waiting);

    public void Ignore(string why)
    {
        if (State is not BankLineState.Waiting || Paired > Money.Zero || Kept > Money.Zero)
            throw new ConflictException("bank-line.done", "Baris ini sudah dipasangkan atau diabaikan. Muat ulang halaman.");

        (State, IgnoredWhy) = (BankLineState.Ignored, why.Trim());
    }

    public void Reopen()
    {
        if (State is BankLineState.Ignored)
            (State, IgnoredWhy) = (BankLineState.Waiting, null);
    }
}

/// <summary>A payment, and the line it was made of. Never changes.</summary>
public sealed class BankPair
{
    private BankPair() { } // EF

    public BankPair(Guid paymentId, Guid lineId, Money kept) => (PaymentId, LineId, Kept) = (paymentId, lineId, kept);

    public Guid PaymentId { get; private init; }
    public Guid LineId { get; private init; }

    /// <summary>Beside the payment.</summary>
    public Money Kept { get; private init; }
}
