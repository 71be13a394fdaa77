namespace IspJabbar.Application.Messaging.Ports;

/// <summary>Who among the staff is told, and how they wish to be. Messaging does not know users; the identity adapter does.</summary>
public interface INoticeAudience
{
    /// <summary>Everybody active who holds the permission.</summary>
    Task<IReadOnlyList<StaffRecipient>> Holders(string permission, NoticeKind kind, CancellationToken ct);

    /// <summary>This one; nobody when they are switched off.</summary>
    Task<IReadOnlyList<StaffRecipient>> Only(Guid userId, NoticeKind kind, CancellationToken ct);
}

/// <param name="Phone">E.164</param>
/// <param name="ByEmail">and the other ways: chosen, or the kind's own</param>
/// <param name="ByPush">and there is a browser to wake</param>
/// <param name="Zone">IANA name; the quiet hours are by this clock</param>
public sealed record StaffRecipient(
    Guid UserId, string Email, string? Phone, bool InApp, bool ByEmail, bool ByWhatsapp, bool ByPush, TimeOnly? QuietFrom, TimeOnly? QuietUntil, string Zone);
