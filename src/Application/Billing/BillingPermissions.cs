namespace IspJabbar.Application.Billing;

public static class BillingPermissions
{
    public const string ViewInvoices = "billing.invoices.view";
    public const string ViewPayments = "billing.payments.view";
    public const string RecordPayment = "billing.payments.record";
    public const string ReversePayment = "billing.payments.reverse";
}
