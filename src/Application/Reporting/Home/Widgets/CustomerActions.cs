using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;

namespace IspJabbar.Application.Reporting.Home.Widgets;

/// <summary>Customers that wait for somebody: as many as the list of the same filter has.</summary>
internal abstract class CustomerAction(CustomerList list, CustomerFilter filter, string query, string sentence, string note, string icon, string tone) : IDashboardWidget
{
    public abstract Widget About { get; }

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        await list.Count(filter, ct) is > 0 and var waiting ? new ActionContent(waiting, $"/customers?{query}", sentence, new Phrase(note), icon, tone) : null;
}

internal sealed class RefusedAccounts(CustomerList list) : CustomerAction(
    list, new() { Accounts = [Provisioning.Failed] }, "account=failed", "{0} akun ditolak router", "Belum bisa dipakai menyambung", "plug-connected-x", "bad")
{
    public override Widget About => new("accounts-refused", WidgetKind.Action, "Akun ditolak router", CustomersPermissions.View, 20, "noc", "admin", "customer_service") { SameFor = CustomersPermissions.ViewAll };
}

internal sealed class FormsToCheck(CustomerList list) : CustomerAction(
    list, new() { Registration = RegistrationStatus.New }, "registration=new", "{0} pendaftaran perlu diperiksa", "Dari halaman pendaftaran umum", "user-plus", "info")
{
    public override Widget About => new("forms-to-check", WidgetKind.Action, "Pendaftaran perlu diperiksa", CustomersPermissions.View, 30, "sales", "customer_service", "admin") { SameFor = CustomersPermissions.ViewAll };
}

internal sealed class WaitingAccounts(CustomerList list) : CustomerAction(
    list, new() { Accounts = [Provisioning.Pending] }, "account=pending", "{0} akun menunggu router", "Dibuat begitu router menjawab", "hourglass", "warn")
{
    public override Widget About => new("accounts-waiting", WidgetKind.Action, "Akun menunggu router", CustomersPermissions.View, 40, "noc", "customer_service") { SameFor = CustomersPermissions.ViewAll };
}

internal sealed class LongOverdue(CustomerList list) : CustomerAction(
    list, new() { Owed = [OwedAge.Older] }, "owed=older", "{0} pelanggan menunggak lebih dari 60 hari", "Menurut tagihan terlamanya", "cash", "bad")
{
    public override Widget About => new("overdue-long", WidgetKind.Action, "Menunggak lebih dari 60 hari", CustomersPermissions.View, 50, "finance", "admin", "manager") { Also = BillingPermissions.ViewInvoices, SameFor = CustomersPermissions.ViewAll };
}
