using IspJabbar.Domain.Support.Chat;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Conversation> Conversations { get; }
    DbSet<ConversationLine> ConversationLines { get; }
    DbSet<ChatFile> ChatFiles { get; }
    DbSet<ChatLink> ChatLinks { get; }
    DbSet<CannedReply> CannedReplies { get; }
}
