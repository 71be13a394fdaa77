using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>Errors that mean somebody else was quicker, and that trying again will settle.</summary>
internal static class Conflicts
{
    public static bool Is(Exception error) => error switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected } => true,
        DbUpdateException { InnerException: { } cause } => Is(cause),
        _ => false,
    };
}
