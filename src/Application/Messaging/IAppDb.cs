using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Notification> Notifications { get; }
    DbSet<Sender> Senders { get; }
    DbSet<SendAttempt> SendAttempts { get; }
    DbSet<ProviderEvent> ProviderEvents { get; }
    DbSet<WhatsAppMessage> WhatsAppMessages { get; }
    DbSet<TemplateVersion> TemplateVersions { get; }
    DbSet<ApprovedTemplate> ApprovedTemplates { get; }
    DbSet<ContactWish> ContactWishes { get; }
    DbSet<WishChange> WishChanges { get; }
    DbSet<ChatAnswer> ChatAnswers { get; }
    DbSet<ChatTalk> ChatTalks { get; }
    DbSet<Broadcast> Broadcasts { get; }
    DbSet<NoticePreference> NoticePreferences { get; }
    DbSet<QuietHours> QuietHours { get; }
    DbSet<PushBrowser> PushBrowsers { get; }
}
