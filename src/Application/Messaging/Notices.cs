using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging;

/// <summary>What a customer can be reached by.</summary>
public sealed record Recipient(Guid CustomerId, PhoneNumber Phone, string? Email);

/// <summary>
/// Tells people things: what is saved here goes out after the command is committed, over every channel there is an address for.
/// The same <c>key</c> told twice is one notice.
/// </summary>
public sealed class Notices(IAppDb db, TimeProvider clock)
{
    /// <param name="isNew">the occasion is made by this very command and cannot have been told before: saves a question</param>
    public async Task TellCustomer(Recipient to, string key, string subject, string body, string? link, bool isNew, CancellationToken ct)
    {
        if (!isNew && await db.Notifications.AnyAsync(x => x.Key == key, ct))
            return;

        var now = clock.GetUtcNow();
        db.Notifications.Add(new Notification(key, Channel.InApp, to.CustomerId, null, null, subject, body, link, now));

        if (to.Phone.IsMobile)
            db.Notifications.Add(new Notification(key, Channel.Whatsapp, to.CustomerId, null, to.Phone.Value, subject, body, link, now));
        if (to.Email is not null)
            db.Notifications.Add(new Notification(key, Channel.Email, to.CustomerId, null, to.Email, subject, body, link, now));
    }

    /// <summary>Everybody who holds the permission finds it in the app.</summary>
    public async Task TellStaff(string permission, string key, string subject, string body, string link, bool isNew, CancellationToken ct)
    {
        if (isNew || !await db.Notifications.AnyAsync(x => x.Key == key, ct))
            db.Notifications.Add(new Notification(key, Channel.InApp, null, permission, null, subject, body, link, clock.GetUtcNow()));
    }
}
