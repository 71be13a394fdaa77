using IspJabbar.Infrastructure.LocalPostgres;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Infrastructure.Security;
using IspJabbar.Infrastructure.Storage;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace IspJabbar.Web.Startup;

/// <summary>How the process starts and ends, around what <c>Program.cs</c> composes.</summary>
public static class Hosting
{
    /// <summary>
    /// Runs <paramref name="application"/> on its database, or the command <c>db …</c> when that was asked for.
    /// What keeps it from starting is told in one sentence; everything else is a bug and keeps its stack trace.
    /// </summary>
    public static async Task<int> Start(string[] args, Func<WebApplicationBuilder, Database, WebApplication> application)
    {
        var demo = args.Contains(DemoStart.Flag);
        var builder = WebApplication.CreateBuilder([.. args.Where(x => x != DemoStart.Flag)]);

        try
        {
            if (demo)
                DemoStart.Use(builder);

            if (DatabaseCommand.IsMeant(args))
                return await DatabaseCommand.Run([.. args[1..].Where(x => x != DemoStart.Flag)], builder.Configuration);

            await using var database = await Database.Resolve(builder.Configuration);
            builder.Services.AddSingleton(DataFolder.From(builder.Configuration));
            builder.Services.AddHealth(database);
            builder.Services.AddHostedService<WarmUp>();

            await Run(application(builder, database), database, demo);
            return 0;
        }
        catch (Exception e) when (Explain(e) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
    }

    private static async Task Run(WebApplication app, Database database, bool demo)
    {
        await using (app)
        {
            new Steps().Report("Memeriksa skema database");
            await Migrator.Migrate(database.ConnectionString, database.Stopping);
            await Installation.Be(demo ? InstallationKind.Demo : InstallationKind.Real, database.ConnectionString, database.Stopping);
            await AppRole.Allow(database.ConnectionString, database.AppConnectionString, database.Stopping);

            app.Lifetime.ApplicationStarted.Register(() => new Steps().Report($"Siap di {string.Join(" dan ", app.Urls)} — hentikan dengan Ctrl-C"));
            await Preparation.Run(app, database, demo);
            await app.RunAsync(database.Stopping);
        }
    }

    private static string? Explain(Exception error) => error switch
    {
        WrongKeyRingException or WrongInstallationException => error.Message,
        LocalPostgresException => error.Message,
        IOException { InnerException: AddressInUseException } => $"Alamat sudah dipakai program lain: {error.Message} Pilih yang lain dengan ASPNETCORE_URLS, misalnya http://localhost:5081.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidAuthorizationSpecification } => $"Database menolak: {error.Message} Periksa ConnectionStrings__Default.",
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException } => $"Database tidak bisa dihubungi: {error.Message} Periksa ConnectionStrings__Default.",
        OperationCanceledException => "Dihentikan.",
        _ => null,
    };
}
