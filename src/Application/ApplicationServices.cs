using System.Globalization;
using FluentValidation;
using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Letters;
using IspJabbar.Application.Access.Roles;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.Cash;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Billing.Corrections;
using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Customers.ServiceOrders;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.Restitutions;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Search;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Files;
using IspJabbar.Application.Company.Imports;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Company.Ports;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Imports;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Broadcasts;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Push;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Application.Network.Addresses;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network.Imports;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Application.Network.Outages;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Application.Network.Plant.Cables;
using IspJabbar.Application.Network.Plant.Map;
using IspJabbar.Application.Network.Plant.Monitor;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Application.Network.Plant.Topology;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Application.Reporting.Broadcasts;
using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Application.Reporting.Finance;
using IspJabbar.Application.Reporting.Home;
using IspJabbar.Application.Reporting.Home.Widgets;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Reporting.Support.Bulk;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Application.Support.Chat.Files;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application;

public static class ApplicationServices
{
    private static readonly Type[] Discovered = [typeof(IRequestHandler<,>), typeof(IEventHandler<>), typeof(IEventsHandler<>)];

    /// <summary>Ports that one area declares and another fills.</summary>
    private static readonly Type[] Ports =
    [
        typeof(IRegistrationStep), typeof(IMoveInStep), typeof(IRouterDirectory), typeof(ICustomerScope), typeof(IServiceAccount), typeof(IIsolationGuard), typeof(IRecordKind), typeof(ISearchSource),
        typeof(ILongJob), typeof(IImportKind), typeof(IBulkAction<Customer>), typeof(IDashboardWidget), typeof(IProposedChange), typeof(IMessageCause), typeof(IMessageFiles), typeof(IChatCommand), typeof(IChatPeople), typeof(ITicketStaff), typeof(ITechnicians), typeof(ITechnicianPresence),
    ];

    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        // People read Indonesian, whatever language the server was installed in.
        ValidatorOptions.Global.LanguageManager.Culture = CultureInfo.GetCultureInfo("id");

        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();

        // The first is the outermost. Infrastructure puts retry and transaction inside these two.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(PermissionBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));

        services.AddScoped<UseCaseContext>();
        services.AddScoped<BusinessCalendar>();
        services.AddSingleton<RecentCounts>().AddSingleton<RecentLookups>().AddSingleton<WidgetGlances>().AddSingleton<FinanceGlances>();
        services.AddScoped<CompanySettings>();
        services.AddScoped<JobOrders>();
        services.AddScoped<ImportChunks>();
        services.AddScoped<MoveIn>();
        services.AddScoped<Notices>().AddScoped<SenderDesk>().AddScoped<PushDesk>().AddScoped<Wordings>().AddScoped<Wishes>().AddScoped<BroadcastEstimator>().AddScoped<IBroadcastAudience, BroadcastAudience>();
        services.AddScoped<RouterVisits>();
        services.AddScoped<RouterOrders>();
        services.AddSingleton<RecentGatewayKeys>().AddScoped<GatewayDesk>().AddScoped<ChargeMaker>().AddScoped<DunningPlan>().AddScoped<TaxIdentities>().AddScoped<DunningTurn>();
        services.AddScoped<Repairs>().AddScoped<SecondPerson>().AddScoped<RouterTasks>().AddScoped<AccountMoves>().AddScoped<PoolLoads>().AddScoped<AddressBook>().AddScoped<FoundAccounts>();
        services.AddScoped<RouterForms>();
        services.AddScoped<SessionOpener>().AddScoped<KnownPlaces>().AddScoped<AccountNotices>();
        services.AddScoped<OltForms>().AddScoped<OltOrders>().AddScoped<OltVisits>();
        services.AddScoped<NodeForms>().AddScoped<OdpForms>().AddScoped<OdpPorts>().AddScoped<CableEnds>().AddScoped<MapCustomers>().AddScoped<Nodes>().AddScoped<NodeNotices>().AddScoped<TreePath>();
        services.AddSingleton<MapGlances>();
        services.AddScoped<FiberPath>().AddScoped<IFiberPath>(provider => provider.GetRequiredService<FiberPath>());
        services.AddScoped<InvoiceScope>().AddScoped<InvoiceList>().AddScoped<PayersByText>().AddScoped<PaymentBook>().AddScoped<BillingOrders>();
        services.AddScoped<CompanyLogo>().AddScoped<InvoiceSheets>().AddScoped<ReceiptDesk>().AddScoped<PaymentRecords>();
        services.AddScoped<CashDrawers>();
        services.AddScoped<CreditDesk>().AddScoped<IVisits, Visits>().AddScoped<RestitutionPlan>().AddScoped<ServiceDesk>();
        services.AddScoped<BankPairs>().AddScoped<BankMatches>();
        services.AddScoped<LostLines>().AddScoped<IServiceOutages, ServiceOutages>();
        services.AddScoped<WorkHours>().AddScoped<WorkOrderProof>();
        services.AddScoped<WorkOrderDesk>().AddScoped<SendingOfTechnicians>();
        services.AddScoped<TicketScope>().AddScoped<ServiceClock>().AddScoped<TicketVerdicts>().AddScoped<TicketAnswers>().AddScoped<TicketFiles>().AddScoped<TicketPace>().AddScoped<TicketBulk>();
        services.AddScoped<SecondSteps>();
        services.AddScoped<OpenSessions>();
        services.AddScoped<NewPasswords>();
        services.AddScoped<OwnPassword>();
        services.AddScoped<AccountLetters>().AddScoped<LetterRound>();
        services.AddScoped<RoleForms>();
        services.AddScoped<Enrolment>();
        services.AddScoped<RegistrationDrafts>();
        services.AddScoped<CustomerPhotos>();
        services.AddScoped<RecordKinds>();
        services.AddScoped<CustomersByText>();
        services.AddScoped<ChatDesk>().AddScoped<ChatBell>().AddScoped<ChatRoute>().AddScoped<ConversationList>().AddScoped<ChatThread>().AddScoped<ChatFiles>();
        services.AddScoped<CustomerList>().AddScoped<MessageList>().AddScoped<TicketList>();
        services.AddScoped<CustomerBulk>();
        services.AddScoped<HomeWidgets>();
        services.AddScoped<RegistrationsByDay>();
        services.AddScoped<FirstSteps>();

        return services.Scan(scan => scan
            .FromAssemblies(typeof(ApplicationServices).Assembly)
            .AddClasses(classes => classes.AssignableToAny(Discovered), publicOnly: false)
            .AsImplementedInterfaces(face => face.IsGenericType && Discovered.Contains(face.GetGenericTypeDefinition()))
            .WithScopedLifetime()

            // Rules do not change from one request to the next, and putting them together costs more than asking them.
            .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)), publicOnly: false)
            .AsImplementedInterfaces(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IValidator<>))
            .WithSingletonLifetime()
            .AddClasses(classes => classes.AssignableToAny(Ports), publicOnly: false)
            .AsImplementedInterfaces(Ports.Contains)
            .WithScopedLifetime());
    }
}
