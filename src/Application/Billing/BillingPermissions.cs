namespace IspJabbar.Application.Billing;

public static class BillingPermissions
{
    public const string ViewInvoices = "billing.invoices.view";
}
