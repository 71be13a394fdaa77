namespace IspJabbar.Application.Billing;

public static class BillingPermissions
{
    public const string ViewInvoices = "billing.invoices.view";
    public const string VoidInvoice = "billing.invoices.void";
    public const string ViewRuns = "billing.runs.view";
    public const string StartRun = "billing.runs.start";
    /// <summary>How one customer is billed: the day, and lines beside the package.</summary>
    public const string ManageTerms = "billing.terms.manage";
    public const string ViewPayments = "billing.payments.view";
    public const string RecordPayment = "billing.payments.record";
    public const string ReversePayment = "billing.payments.reverse";
}
