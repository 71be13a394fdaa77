using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Billing.Cash;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Domain.Reporting;
using IspJabbar.Domain.Support;
using IspJabbar.Domain.Support.Chat;
using IspJabbar.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

public sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options), IAppDb
{
    public DbSet<LocationCode> LocationCodes => Set<LocationCode>();
    public DbSet<Branch> Branches => Set<Branch>();
    public DbSet<Holiday> Holidays => Set<Holiday>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<JobFailure> JobFailures => Set<JobFailure>();
    public DbSet<JobPart> JobParts => Set<JobPart>();
    public DbSet<JobSubject> JobSubjects => Set<JobSubject>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportChunk> ImportChunks => Set<ImportChunk>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<ImportHabit> ImportHabits => Set<ImportHabit>();
    public DbSet<User> Users => Set<User>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<SignInAttempts> SignInAttempts => Set<SignInAttempts>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<Authenticator> Authenticators => Set<Authenticator>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<AuditLog> AuditLogs => Set<AuditLog>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<ListLayout> ListLayouts => Set<ListLayout>();
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<RegistrationDraft> RegistrationDrafts => Set<RegistrationDraft>();
    public DbSet<ServicePackage> Packages => Set<ServicePackage>();
    public DbSet<Isolation> Isolations => Set<Isolation>();
    public DbSet<CashSession> CashSessions => Set<CashSession>();
    public DbSet<CashMovement> CashMovements => Set<CashMovement>();
    public DbSet<ServiceOrder> ServiceOrders => Set<ServiceOrder>();
    public DbSet<ReceiptPrint> ReceiptPrints => Set<ReceiptPrint>();
    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();
    public DbSet<BankImport> BankImports => Set<BankImport>();
    public DbSet<BankLine> BankLines => Set<BankLine>();
    public DbSet<BankPair> BankPairs => Set<BankPair>();
    public DbSet<Transfer> Transfers => Set<Transfer>();
    public DbSet<PaymentProof> PaymentProofs => Set<PaymentProof>();
    public DbSet<Charge> Charges => Set<Charge>();
    public DbSet<PromiseToPay> Promises => Set<PromiseToPay>();
    public DbSet<DunningDecision> DunningDecisions => Set<DunningDecision>();
    public DbSet<DunningRun> DunningRuns => Set<DunningRun>();
    public DbSet<GatewayEvent> GatewayEvents => Set<GatewayEvent>();
    public DbSet<SettlementLine> SettlementLines => Set<SettlementLine>();
    public DbSet<Router> Routers => Set<Router>();
    public DbSet<PppoeSecret> PppoeSecrets => Set<PppoeSecret>();
    public DbSet<RouterCommand> RouterCommands => Set<RouterCommand>();
    public DbSet<RouterHealth> RouterHealth => Set<RouterHealth>();
    public DbSet<RouterSecret> RouterSecrets => Set<RouterSecret>();
    public DbSet<ActiveSession> ActiveSessions => Set<ActiveSession>();
    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();
    public DbSet<RouterSample> RouterSamples => Set<RouterSample>();
    public DbSet<InterfaceSample> InterfaceSamples => Set<InterfaceSample>();
    public DbSet<TrafficSample> TrafficSamples => Set<TrafficSample>();
    public DbSet<RouterTraffic> RouterTraffic => Set<RouterTraffic>();
    public DbSet<UptimeTotal> UptimeTotals => Set<UptimeTotal>();
    public DbSet<OfflineDay> OfflineDays => Set<OfflineDay>();
    public DbSet<Drift> Drifts => Set<Drift>();
    public DbSet<Outage> Outages => Set<Outage>();
    public DbSet<OutageCustomer> OutageCustomers => Set<OutageCustomer>();
    public DbSet<ChangeProposal> ChangeProposals => Set<ChangeProposal>();
    public DbSet<ChangeProposalItem> ChangeProposalItems => Set<ChangeProposalItem>();
    public DbSet<RouterTask> RouterTasks => Set<RouterTask>();
    public DbSet<PppProfile> PppProfiles => Set<PppProfile>();
    public DbSet<RouterProfile> RouterProfiles => Set<RouterProfile>();
    public DbSet<RouterAddressPool> RouterAddressPools => Set<RouterAddressPool>();
    public DbSet<RouterPool> RouterPools => Set<RouterPool>();
    public DbSet<AccountMove> AccountMoves => Set<AccountMove>();
    public DbSet<AccountMoveItem> AccountMoveItems => Set<AccountMoveItem>();
    public DbSet<IpSubnet> IpSubnets => Set<IpSubnet>();
    public DbSet<IpAllocation> IpAllocations => Set<IpAllocation>();
    public DbSet<RouterLog> RouterLogs => Set<RouterLog>();
    public DbSet<TakenUsername> TakenUsernames => Set<TakenUsername>();
    public DbSet<Olt> Olts => Set<Olt>();
    public DbSet<PonPort> PonPorts => Set<PonPort>();
    public DbSet<Onu> Onus => Set<Onu>();
    public DbSet<OnuStateLog> OnuStateLogs => Set<OnuStateLog>();
    public DbSet<UnconfiguredOnu> UnconfiguredOnus => Set<UnconfiguredOnu>();
    public DbSet<OltOrder> OltOrders => Set<OltOrder>();
    public DbSet<OltTranscript> OltTranscripts => Set<OltTranscript>();
    public DbSet<Odc> Odcs => Set<Odc>();
    public DbSet<Odp> Odps => Set<Odp>();
    public DbSet<OdpPort> OdpPorts => Set<OdpPort>();
    public DbSet<Cable> Cables => Set<Cable>();
    public DbSet<NodeStatus> NodeStatuses => Set<NodeStatus>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<BalanceEntry> BalanceEntries => Set<BalanceEntry>();
    public DbSet<BillingRun> BillingRuns => Set<BillingRun>();
    public DbSet<BillingRunSkip> BillingRunSkips => Set<BillingRunSkip>();
    public DbSet<BillingTerms> BillingTerms => Set<BillingTerms>();
    public DbSet<CustomerGroup> CustomerGroups => Set<CustomerGroup>();
    public DbSet<BillingItem> BillingItems => Set<BillingItem>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<Restitution> Restitutions => Set<Restitution>();
    public DbSet<Proforma> Proformas => Set<Proforma>();
    public DbSet<VisitBill> VisitBills => Set<VisitBill>();
    public DbSet<CustomerAccount> CustomerAccounts => Set<CustomerAccount>();
    public DbSet<WorkOrder> WorkOrders => Set<WorkOrder>();
    public DbSet<WorkOrderEvidence> WorkOrderEvidence => Set<WorkOrderEvidence>();
    public DbSet<WorkOrderMaterial> WorkOrderMaterials => Set<WorkOrderMaterial>();
    public DbSet<AttendanceDay> AttendanceDays => Set<AttendanceDay>();
    public DbSet<AttendanceCorrection> AttendanceCorrections => Set<AttendanceCorrection>();
    public DbSet<WorkSchedule> WorkSchedules => Set<WorkSchedule>();
    public DbSet<WorkOrderActivity> WorkOrderActivities => Set<WorkOrderActivity>();
    public DbSet<WorkOrderExtension> WorkOrderExtensions => Set<WorkOrderExtension>();
    public DbSet<WorkOrderType> WorkOrderTypes => Set<WorkOrderType>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<TicketComment> TicketComments => Set<TicketComment>();
    public DbSet<TicketActivity> TicketActivities => Set<TicketActivity>();
    public DbSet<TicketCategory> TicketCategories => Set<TicketCategory>();
    public DbSet<TicketPause> TicketPauses => Set<TicketPause>();
    public DbSet<TicketEscalation> TicketEscalations => Set<TicketEscalation>();
    public DbSet<TicketAlarm> TicketAlarms => Set<TicketAlarm>();
    public DbSet<TicketRating> TicketRatings => Set<TicketRating>();
    public DbSet<TicketFile> TicketFiles => Set<TicketFile>();
    public DbSet<TicketEstimate> TicketEstimates => Set<TicketEstimate>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Sender> Senders => Set<Sender>();
    public DbSet<PushBrowser> PushBrowsers => Set<PushBrowser>();
    public DbSet<SendAttempt> SendAttempts => Set<SendAttempt>();
    public DbSet<ProviderEvent> ProviderEvents => Set<ProviderEvent>();
    public DbSet<Broadcast> Broadcasts => Set<Broadcast>();
    public DbSet<TemplateVersion> TemplateVersions => Set<TemplateVersion>();
    public DbSet<ApprovedTemplate> ApprovedTemplates => Set<ApprovedTemplate>();
    public DbSet<ContactWish> ContactWishes => Set<ContactWish>();
    public DbSet<WishChange> WishChanges => Set<WishChange>();
    public DbSet<WhatsAppMessage> WhatsAppMessages => Set<WhatsAppMessage>();
    public DbSet<ChatAnswer> ChatAnswers => Set<ChatAnswer>();
    public DbSet<ChatTalk> ChatTalks => Set<ChatTalk>();
    public DbSet<NoticePreference> NoticePreferences => Set<NoticePreference>();
    public DbSet<QuietHours> QuietHours => Set<QuietHours>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<ConversationLine> ConversationLines => Set<ConversationLine>();
    public DbSet<ChatFile> ChatFiles => Set<ChatFile>();
    public DbSet<ChatLink> ChatLinks => Set<ChatLink>();
    public DbSet<CannedReply> CannedReplies => Set<CannedReply>();
    public DbSet<HomeLayout> HomeLayouts => Set<HomeLayout>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public Task Lock<T>(Guid id, CancellationToken ct) where T : AggregateRoot => Lock<T>([id], ct);

    public async Task Lock<T>(IReadOnlyCollection<Guid> ids, CancellationToken ct) where T : AggregateRoot
    {
        var table = Model.FindEntityType(typeof(T))!.GetSchemaQualifiedTableName();
#pragma warning disable EF1002 // the table name is ours, from the model
        // Not "for update": rows that only point at this one by foreign key may still be written meanwhile.
        await Database.ExecuteSqlRawAsync($"select 1 from {table} where id = any ({{0}}) order by id for no key update", [ids.ToArray()], ct);
#pragma warning restore EF1002
    }

    public Task Turn(Guid id, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({id.ToString()}, 0))", ct);

    public Task Announce(string topic, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"select pg_notify('realtime', {topic})", ct);

    public Task Announce(IReadOnlyCollection<string> topics, CancellationToken ct) => topics.Count == 0 ? Task.CompletedTask :
        Database.ExecuteSqlAsync($"select pg_notify('realtime', topic) from unnest({topics.ToArray()}) as topic", ct);

    public void NoteView(string entity, Guid id, string what) => Views.Add((entity, id, what));

    /// <summary>Looks at secrets since the last save, for the audit log.</summary>
    internal List<(string Entity, Guid Id, string What)> Views { get; } = [];

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        builder.ComplexProperties<Money>(); // sums and compares in SQL
        builder.Properties<CustomerNumber>().HaveConversion<CustomerNumberConverter>().HaveMaxLength(CustomerNumber.MaxLength);
        builder.Properties<PhoneNumber>().HaveConversion<PhoneNumberConverter>().HaveMaxLength(PhoneNumber.MaxLength);
        builder.Properties<OnuSerial>().HaveConversion<OnuSerialConverter>().HaveMaxLength(OnuSerial.Length);
        builder.Properties<PppoeUsername>().HaveConversion<PppoeUsernameConverter>().HaveMaxLength(PppoeUsername.MaxLength);

        foreach (var kind in typeof(AggregateRoot).Assembly.GetTypes().Where(type => type.IsEnum))
            builder.Properties(kind).HaveConversion(typeof(SnakeCaseEnum<>).MakeGenericType(kind)).HaveMaxLength(32);

        builder.Conventions.Add(_ => new ColumnConvention());
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);

        foreach (var root in builder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(AggregateRoot))))
        {
            builder.Entity(root.ClrType).Property(nameof(AggregateRoot.Id)).ValueGeneratedNever();
            builder.Entity(root.ClrType).Property<uint>("xmin").IsRowVersion();
        }
    }
}
