using System.Runtime.ExceptionServices;
using IspJabbar.Application.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Npgsql;

namespace IspJabbar.Web.Errors;

/// <summary>What is nobody's mistake: the database is away or has no connection to spare for now, or a disk is full. EF wraps these once or twice.</summary>
internal static class Outage
{
    public const string RetryAfterSeconds = "5";

    private static readonly string[] GoingAway = [PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow];

    /// <summary>After authentication: a request of somebody whom nobody can name for now fails, unless it is for everybody, as the page that says so.</summary>
    public static Task StopUnknown(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<UnknownVisitor>() is { } unknown && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
            ExceptionDispatchInfo.Throw(unknown.Why);
        return next(http);
    }

    /// <returns>503 or 507; null when it is something else</returns>
    public static int? StatusOf(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            switch (error)
            {
                case StorageFullException or PostgresException { SqlState: PostgresErrorCodes.DiskFull }:
                    return StatusCodes.Status507InsufficientStorage;
                case PostgresException postgres when GoingAway.Contains(postgres.SqlState):
                case NpgsqlException { IsTransient: true } or TimeoutException:
                    return StatusCodes.Status503ServiceUnavailable;
            }
        }

        return null;
    }
}

/// <summary>Somebody came with a session, and the database could not be asked whose it is.</summary>
internal sealed record UnknownVisitor(Exception Why);
