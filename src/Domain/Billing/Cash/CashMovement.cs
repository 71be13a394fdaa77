using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Cash;

public enum CashMovementKind
{
    /// <summary>A customer paid.</summary>
    Payment,
    /// <summary>That payment was reversed.</summary>
    Reversal,
    /// <summary>Change was brought.</summary>
    PutIn,
    /// <summary>Spent, or taken to the bank.</summary>
    TakenOut,
}

/// <summary>Something came into a drawer (positive) or went out of it (negative). Only ever added to.</summary>
public sealed class CashMovement
{
    private CashMovement() { } // EF

    private CashMovement(Guid id, Guid sessionId, CashMovementKind kind, Money amount, Guid? paymentId, bool late, string? note, Guid? by, DateTimeOffset at)
    {
        (Id, SessionId, Kind, Amount, PaymentId) = (id, sessionId, kind, amount, paymentId);
        (Late, Note, By, At) = (late, note, by, at);
    }

    public static CashMovement Of(Payment payment, CashSession session, Guid? by, DateTimeOffset at) =>
        new(Guid.CreateVersion7(at), session.Id, CashMovementKind.Payment, payment.Amount, payment.Id, false, null, by, at);

    /// <summary>Shown where the money was taken. A drawer that was counted meanwhile keeps its count: then it is only noted.</summary>
    public static CashMovement Back(Payment payment, CashSession session, string why, Guid? by, DateTimeOffset at) =>
        new(Guid.CreateVersion7(at), session.Id, CashMovementKind.Reversal, Money.Zero - payment.Amount, payment.Id, !session.IsOpen, why.Trim(), by, at);

    /// <param name="id">made by the form, so that twice is once</param>
    /// <param name="amount">more than nothing, either way</param>
    public static CashMovement Other(Guid id, CashSession session, bool comesIn, Money amount, string note, Guid? by, DateTimeOffset at) =>
        new(id, session.Id, comesIn ? CashMovementKind.PutIn : CashMovementKind.TakenOut, comesIn ? amount : Money.Zero - amount, null, false, note.Trim(), by, at);

    public Guid Id { get; private init; }
    public Guid SessionId { get; private init; }
    public CashMovementKind Kind { get; private init; }
    public Money Amount { get; private init; }
    public Guid? PaymentId { get; private init; }

    /// <summary>After the count; it changes nothing of what was counted.</summary>
    public bool Late { get; private init; }
    public string? Note { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Guid? By { get; private init; }
}
