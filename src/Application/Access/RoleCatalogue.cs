using System.Reflection;
using IspJabbar.Domain.Access;

namespace IspJabbar.Application.Access;

/// <summary>
/// Every permission there is, and who holds it on a new installation. A permission that a later version brings is granted once, to the roles named
/// here; what the super admin changes afterwards stays.
/// </summary>
public static class RoleCatalogue
{
    public static IReadOnlyList<(string Code, string Name)> Roles { get; } =
    [
        (Role.SuperAdmin, "Super admin"), ("admin", "Admin"), ("manager", "Manajer"), ("supervisor", "Supervisor"), ("sales", "Sales"),
        ("customer_service", "Customer service"), ("finance", "Keuangan"), ("noc", "NOC"), ("warehouse", "Gudang"), ("hrd", "HRD"),
        ("technician", "Teknisi"), ("partner", "Mitra"), ("customer", "Pelanggan"),
    ];

    /// <summary>Who besides super_admin holds what. Settings, users and audit are the super admin's alone.</summary>
    private static readonly Dictionary<string, string[]> Holders = new()
    {
        ["customers.view"] = ["admin", "manager", "sales", "customer_service", "finance", "noc", "supervisor", "technician", "partner"],
        ["customers.view.all"] = ["admin", "manager", "sales", "customer_service", "finance", "noc", "supervisor"],
        ["customers.view.partner"] = ["partner"],
        ["customers.view.jobs"] = ["technician"],
        ["customers.register"] = ["admin", "sales", "customer_service"],
        ["customers.registrations.verify"] = ["admin", "sales", "customer_service"],
        ["customers.edit"] = ["admin", "sales", "customer_service"],
        ["customers.package.change"] = ["admin", "sales", "customer_service"],
        ["customers.router.change"] = ["admin", "noc"],
        ["customers.notes.add"] = ["admin", "sales", "customer_service", "finance", "noc", "supervisor", "technician"],
        ["customers.activate"] = ["admin", "customer_service", "noc", "supervisor"],
        ["customers.isolate"] = ["admin", "noc", "finance"],
        ["customers.pause"] = ["admin", "customer_service", "finance"],
        ["customers.terminate"] = ["admin", "customer_service"],
        ["customers.archive"] = ["admin"],
        ["customers.export"] = ["admin", "manager", "finance"],
        ["customers.import"] = ["admin"],
        ["customers.nik.view"] = ["admin"],
        ["customers.ktp.view"] = ["admin", "sales", "customer_service"],
        ["customers.packages.view"] = ["admin", "manager", "sales", "customer_service", "finance", "partner"],
        ["customers.packages.manage"] = ["admin"],
        ["customers.portal"] = ["customer"],
        ["company.locations.view"] = ["admin", "manager", "sales", "customer_service", "finance", "noc", "supervisor", "partner"],
        ["company.locations.manage"] = ["admin"],
        ["company.jobs.view.all"] = ["admin"],
        ["network.routers.view"] = ["admin", "manager", "noc", "sales", "customer_service"],
        ["network.olts.view"] = ["admin", "manager", "noc", "supervisor"],
        ["network.olts.manage"] = ["admin", "noc"],
        ["network.signal.view"] = ["admin", "manager", "noc", "supervisor", "technician"],
        ["network.routers.manage"] = ["admin", "noc"],
        ["network.routers.sync"] = ["admin", "noc"],
        ["network.secrets.view"] = ["admin", "manager", "noc", "customer_service", "supervisor", "technician"],
        ["network.secrets.disconnect"] = ["admin", "noc", "customer_service"],
        ["network.secrets.password.change"] = ["admin", "noc"],
        ["network.drift.repair"] = ["admin", "noc"],
        ["network.changes.view"] = ["admin", "manager", "noc", "finance"],
        ["network.changes.approve"] = ["admin", "noc"],
        ["network.secrets.retry"] = ["admin", "noc", "customer_service"],
        ["network.secrets.password"] = ["admin", "noc", "technician"],
        ["network.fiber.view"] = ["admin", "manager", "noc", "supervisor", "technician", "sales", "customer_service"],
        ["network.fiber.manage"] = ["admin", "noc"],
        ["network.outages.view"] = ["admin", "manager", "noc", "customer_service", "sales", "supervisor", "technician"],
        ["network.outages.manage"] = ["admin", "noc", "supervisor"],
        ["messaging.messages.view"] = ["admin", "manager", "customer_service", "finance"],
        ["messaging.messages.send"] = ["admin", "customer_service", "finance"],
        ["messaging.broadcasts.view"] = ["admin", "manager", "customer_service", "sales"],
        ["messaging.broadcasts.manage"] = ["admin", "customer_service", "sales"],
        ["messaging.broadcasts.approve"] = ["admin", "manager"],
        ["support.chat.view"] = ["admin", "manager", "sales", "customer_service"],
        ["support.chat.answer"] = ["admin", "sales", "customer_service"],
        ["support.chat.assign"] = ["admin", "sales", "customer_service"],
        ["support.chat.replies"] = ["admin", "customer_service"],
        ["reporting.finance.view"] = ["admin", "manager", "finance"],
        ["reporting.network.view"] = ["admin", "manager", "noc"],
        ["reporting.team.view"] = ["admin", "manager", "supervisor"],
        ["billing.invoices.view"] = ["admin", "manager", "finance", "customer_service", "partner"],
        ["billing.invoices.void"] = ["admin", "finance"],
        ["billing.corrections.view"] = ["admin", "manager", "finance", "customer_service"],
        ["billing.credit-notes.issue"] = ["admin", "finance"],
        ["billing.write-offs.propose"] = ["admin", "finance"],
        ["billing.corrections.approve"] = ["admin", "manager", "finance"],
        ["billing.restitutions.give"] = ["admin", "finance"],
        ["billing.taxes.view"] = ["admin", "manager", "finance"],
        ["billing.proformas.manage"] = ["admin", "manager", "finance", "customer_service", "sales"],
        ["billing.visits.view"] = ["admin", "manager", "finance", "customer_service", "sales"],
        ["billing.visits.draft"] = ["admin", "customer_service"],
        ["billing.visits.price"] = ["admin", "sales"],
        ["billing.visits.paid"] = ["admin", "customer_service"],
        ["billing.runs.view"] = ["admin", "manager", "finance"],
        ["billing.runs.start"] = ["admin", "finance"],
        ["billing.terms.manage"] = ["admin", "finance"],
        ["billing.payments.view"] = ["admin", "manager", "finance", "customer_service", "partner", "technician"],
        ["billing.payments.record"] = ["admin", "finance", "customer_service"],
        ["billing.payments.reverse"] = ["admin", "finance"],
        ["billing.dunning.view"] = ["admin", "manager", "finance", "customer_service", "noc"],
        ["billing.dunning.manage"] = ["admin", "finance"],
        ["billing.promises.make"] = ["admin", "finance", "customer_service"],
        ["billing.charges.create"] = ["admin", "finance", "customer_service"],
        ["billing.gateways.manage"] = ["admin", "finance"],
        ["billing.counter"] = ["admin", "finance", "customer_service"],
        ["billing.collect"] = ["partner", "technician"],
        ["billing.cash.take"] = ["admin", "finance", "customer_service", "partner", "technician"],
        ["billing.cash.approve"] = ["admin", "finance"],
        ["billing.bank.manage"] = ["admin", "finance"],
        ["billing.refunds.request"] = ["admin", "manager", "finance"],
        ["billing.refunds.approve"] = ["admin", "manager"],
        ["billing.proofs.review"] = ["admin", "finance"],
        ["field.work-orders.view"] = ["admin", "manager", "noc", "supervisor", "customer_service", "sales", "technician"],
        ["field.work-orders.view.all"] = ["admin", "manager", "noc", "supervisor", "customer_service", "sales"],
        ["field.evidence.add"] = ["admin", "supervisor", "technician"],
        ["field.evidence.review"] = ["admin", "supervisor"],
        ["field.attendance.own"] = ["technician"],
        ["field.attendance.view"] = ["admin", "manager", "supervisor", "customer_service", "hrd"],
        ["field.attendance.manage"] = ["admin", "supervisor", "hrd"],
        ["field.work-orders.create"] = ["admin", "noc", "supervisor", "customer_service", "sales"],
        ["field.work-orders.assign"] = ["admin", "noc", "supervisor", "customer_service"],
        ["field.work-orders.do"] = ["admin", "noc", "supervisor", "technician"],
        ["field.extensions.approve"] = ["admin", "supervisor", "customer_service"],
        ["support.tickets.view"] = ["admin", "manager", "supervisor", "customer_service", "sales", "noc", "technician", "customer"],
        ["support.tickets.view.all"] = ["admin", "manager", "supervisor", "customer_service", "sales", "noc"],
        ["support.tickets.open"] = ["admin", "supervisor", "customer_service", "sales", "noc", "technician", "customer"],
        ["support.tickets.work"] = ["admin", "supervisor", "customer_service", "sales", "noc", "technician"],
        ["support.tickets.assign"] = ["admin", "supervisor", "customer_service", "noc"],
        ["support.tickets.manage"] = ["admin", "supervisor"],
        ["support.tickets.late"] = ["supervisor"],
        ["support.tickets.late.last"] = ["manager"],
        ["support.articles.read"] = ["admin", "manager", "supervisor", "customer_service", "sales", "noc", "technician", "customer"],
        ["support.articles.manage"] = ["admin", "supervisor", "customer_service", "noc"],
        ["support.tickets.report"] = ["admin", "manager", "supervisor"],
        ["access.views.share"] = ["admin", "manager", "supervisor"],
    };

    /// <summary>Read off the <c>{Area}Permissions</c> classes, so that none can be forgotten.</summary>
    public static IReadOnlyList<string> Permissions { get; } =
    [
        .. typeof(RoleCatalogue).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Permissions", StringComparison.Ordinal) && type.IsAbstract && type.IsSealed)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Permissions that some role besides the super admin's holds.</summary>
    public static IReadOnlyCollection<string> Held => Holders.Keys;

    public static IReadOnlyList<string> HoldersOf(string permission) => Holders.GetValueOrDefault(permission) ?? [];
}
