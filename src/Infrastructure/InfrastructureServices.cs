using IspJabbar.Application.Access.Audit;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Field.Evidence;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Reporting.Kpi;
using IspJabbar.Infrastructure.Billing;
using IspJabbar.Infrastructure.Documents;
using IspJabbar.Infrastructure.Gateways;
using IspJabbar.Infrastructure.Identity;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Mail;
using IspJabbar.Infrastructure.Messaging;
using IspJabbar.Infrastructure.Messaging.Push;
using IspJabbar.Infrastructure.Network;
using IspJabbar.Infrastructure.Olts;
using IspJabbar.Infrastructure.Outbox;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using IspJabbar.Infrastructure.RouterOs;
using IspJabbar.Infrastructure.Security;
using IspJabbar.Infrastructure.Storage;
using IspJabbar.Infrastructure.Tables;
using IspJabbar.Infrastructure.WhatsApp;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Application.Support.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IspJabbar.Infrastructure;

public static class InfrastructureServices
{
    /// <param name="keys">loaded and checked against this database</param>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, string connectionString, KeyRing keys)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(keys);
        services.AddSingleton<IFieldCipher, FieldCipher>();
        services.AddSingleton<IFileStore>(provider => S3Options.From(provider.GetRequiredService<IConfiguration>()) is { } s3
            ? new S3Files(s3, provider.GetRequiredService<TimeProvider>())
            : ActivatorUtilities.CreateInstance<DiskFiles>(provider));
        services.AddSingleton(provider => DocumentOptions.From(provider.GetRequiredService<IConfiguration>())).AddSingleton<IDocumentPrinter, ChromiumPrinter>().AddSingleton<IReceiptPrinter, TcpReceiptPrinter>();
        services.AddSingleton<ITableWriter, CsvTable>().AddSingleton<ITableWriter, XlsxWriter>();

        AddDatabase(services, connectionString);
        AddIdentity(services);

        services.AddRouterOs();
        services.AddSingleton<SampleMonths>().AddSingleton<SyncBook>().AddSingleton<SetupReader>().AddSingleton<RouterSync>().AddSingleton<IRouterSync>(provider => provider.GetRequiredService<RouterSync>());
        services.AddSingleton<UptimeBook>().AddSingleton<ITrafficBook, TrafficBook>();
        services.AddOlts();
        services.AddGateways().AddWhatsApp().AddSingleton<IPayLinks, PayLinks>().AddSingleton<IWishLinks, WishLinks>().AddSingleton<IPhotoLinks, PhotoLinks>().AddSingleton<ITicketLinks, TicketLinks>();
        services.AddScoped<IMessageSender, SmtpSender>().AddScoped<IMessageSender, PushSender>().AddSingleton<IPushService, PushService>();
        services.AddScoped<Actor>();
        services.AddSingleton<Pulse>().AddSingleton<Rush>().AddSingleton<OutboxPump>().AddSingleton<Leases>().AddSingleton<RouterWorker>().AddSingleton<OltWorker>().AddSingleton<OutageWorker>().AddSingleton<TicketWorker>().AddSingleton<VisitWorker>().AddSingleton<UptimeWorker>().AddSingleton<GatewayWorker>().AddSingleton<UploadSweeper>();
        services.AddSingleton<JobRunner>().AddSingleton<JobWorker>().AddSingleton<MessagePump>().AddSingleton<ProviderEventWorker>().AddSingleton<ChatFileWorker>().AddSingleton<LetterWorker>().AddSingleton<AuditWorker>().AddSingleton<BillingWorker>();
        services.AddScoped<IMonthlyBills, MonthlyBills>().AddScoped<IRestitutionLines, RestitutionLines>();
        services.AddSingleton<DunningWorker>().AddSingleton<IDunningRunner>(provider => provider.GetRequiredService<DunningWorker>());
        services.AddScoped<INoticeAudience, NoticeAudience>();
        services.AddSingleton<ITableReader, TableReader>();
        return services;
    }

    /// <summary>What runs by itself. Tests leave it out and turn the handle themselves.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddHostedService<OutboxWorker>()
        .AddHostedService<MessageWorker>()
        .AddHostedService(provider => provider.GetRequiredService<ProviderEventWorker>())
        .AddHostedService(provider => provider.GetRequiredService<ChatFileWorker>())
        .AddHostedService(provider => provider.GetRequiredService<RouterWorker>())
        .AddHostedService(provider => provider.GetRequiredService<RouterSync>())
        .AddHostedService(provider => provider.GetRequiredService<SetupReader>())
        .AddHostedService(provider => provider.GetRequiredService<OltWorker>())
        .AddHostedService(provider => provider.GetRequiredService<GatewayWorker>())
        .AddHostedService(provider => provider.GetRequiredService<DunningWorker>())
        .AddHostedService(provider => provider.GetRequiredService<OutageWorker>())
        .AddHostedService(provider => provider.GetRequiredService<TicketWorker>())
        .AddHostedService(provider => provider.GetRequiredService<VisitWorker>())
        .AddHostedService(provider => provider.GetRequiredService<UptimeWorker>())
        .AddHostedService(provider => provider.GetRequiredService<JobWorker>())
        .AddHostedService(provider => provider.GetRequiredService<UploadSweeper>())
        .AddHostedService(provider => provider.GetRequiredService<LetterWorker>())
        .AddHostedService(provider => provider.GetRequiredService<AuditWorker>())
        .AddHostedService(provider => provider.GetRequiredService<BillingWorker>());

    private static void AddDatabase(IServiceCollection services, string connectionString)
    {
        // About four a core answers as many requests as a hundred would, without the queue inside the database.
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "ispjabbar" };
        if (!connectionString.Contains("Pool Size", StringComparison.OrdinalIgnoreCase))
            connection.MaxPoolSize = Math.Max(16, 4 * Environment.ProcessorCount);

        // Whoever waits longer than this for a connection is better told to come back.
        if (!connection.ShouldSerialize("Timeout"))
            connection.Timeout = 5;

        // What is asked again and again is parsed and planned once a connection. A pooler in between that cannot bear it says Max Auto Prepare=0.
        if (!connectionString.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase))
            (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (200, 3);

        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        services.AddScoped<OutboxInterceptor>().AddScoped<AuditInterceptor>();
        services.AddDbContext<AppDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), postgres => postgres.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .ConfigureWarnings(warnings => warnings.Log((CoreEventId.RowLimitingOperationWithoutOrderByWarning, LogLevel.Debug))) // counting up to a limit needs no order
            .AddInterceptors(provider.GetRequiredService<OutboxInterceptor>(), provider.GetRequiredService<AuditInterceptor>()));
        services.AddScoped<IAppDb>(provider => provider.GetRequiredService<AppDbContext>());
        services.AddScoped<ISerials, Serials>().AddScoped<IRowByRow, RowByRow>().AddScoped<IPppoeNames, PppoeNames>().AddScoped<ITicketQueue, TicketQueue>().AddScoped<IArticleSearch, ArticleSearch>().AddScoped<ITicketAlarms, TicketAlarms>().AddScoped<IKpiBook, KpiBook>().AddScoped<IAuditChain, AuditChain>().AddScoped<IWorkOrderPool, WorkOrderPool>();

        // Retry outside, so that each attempt gets a transaction of its own.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ConflictRetryBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddSingleton<IPasswords, Passwords>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<ITokens>(provider => provider.GetRequiredService<Tokens>());
        services.AddSingleton<ITokenReader>(provider => provider.GetRequiredService<Tokens>());
        services.AddScoped<Principals>().AddScoped<RoleSeeder>().AddScoped<IPortalAccounts, PortalAccounts>();

        services.AddSingleton<DataProtectionKeys>();
        services.AddDataProtection().SetApplicationName("IspJabbar");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = provider.GetRequiredService<DataProtectionKeys>()));
    }
}
