using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

public enum LetterKind
{
    /// <summary>Whoever has the link may choose a new password.</summary>
    ResetPassword,
    /// <summary>Whoever has the link reads the mail of the address that an account is to get.</summary>
    ConfirmEmail,
    /// <summary>To the old address, which may be the first to hear that somebody took the account.</summary>
    EmailChanged,
    PasswordChanged,
}

/// <summary>
/// A mail about somebody's account: the order to send it, and afterwards the proof of who got it. The link in it is drawn when it is sent and
/// only its hash is kept, so that neither the database nor a copy of it opens an account.
/// </summary>
public sealed class Letter : AggregateRoot
{
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(30);

    /// <summary>News that nobody needs to click on may arrive late.</summary>
    public static readonly TimeSpan NewsLife = TimeSpan.FromDays(3);

    private Letter() { } // EF

    public Letter(Guid userId, LetterKind kind, string address, DateTimeOffset now)
    {
        UserId = userId;
        Kind = kind;
        Address = User.NormalEmail(address);
        CreatedAt = now;
        DueAt = now;
        ExpiresAt = now + (HasLink ? LinkLife : NewsLife);
    }

    public Guid UserId { get; private init; }
    public LetterKind Kind { get; private init; }
    public string Address { get; private init; } = null!;

    /// <summary>Of the link's token, once there is one.</summary>
    public string? Hash { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public string? LastError { get; private set; }

    public bool HasLink => Kind is LetterKind.ResetPassword or LetterKind.ConfirmEmail;

    public bool Opens(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    /// <summary>About to be handed over. Should we die meanwhile it is tried again, later each time, with another link.</summary>
    public void Try(string? hash, DateTimeOffset now)
    {
        Hash = hash;
        Attempts++;
        DueAt = now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Attempts - 1), 60));
    }

    public void Sent(DateTimeOffset now)
    {
        SentAt = now;
        LastError = null;
    }

    public void NotSent(string why) => LastError = why;

    /// <summary>Refused for good: nothing is left to wait for.</summary>
    public void GiveUp(string why, DateTimeOffset now)
    {
        LastError = why;
        SentAt = now;
        UsedAt ??= now;
    }

    public void Use(DateTimeOffset now) => UsedAt ??= now;
}
