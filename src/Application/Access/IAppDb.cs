using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<User> Users { get; }
    DbSet<Role> Roles { get; }
    DbSet<Session> Sessions { get; }
    DbSet<RefreshToken> RefreshTokens { get; }
    DbSet<SignInAttempts> SignInAttempts { get; }
    DbSet<Letter> Letters { get; }
    DbSet<Authenticator> Authenticators { get; }
    DbSet<ApiKey> ApiKeys { get; }
    DbSet<AuditLog> AuditLogs { get; }
    DbSet<SavedView> SavedViews { get; }
    DbSet<ListLayout> ListLayouts { get; }
    DbSet<AuditSeal> AuditSeals { get; }
}
