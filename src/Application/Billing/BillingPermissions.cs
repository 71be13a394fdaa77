namespace IspJabbar.Application.Billing;

public static class BillingPermissions
{
    public const string ViewInvoices = "billing.invoices.view";
    public const string VoidInvoice = "billing.invoices.void";

    /// <summary>Credit notes and write-offs, and who approved them.</summary>
    public const string ViewCorrections = "billing.corrections.view";
    public const string IssueCreditNote = "billing.credit-notes.issue";
    public const string ProposeWriteOff = "billing.write-offs.propose";

    /// <summary>Of what somebody else proposed.</summary>
    public const string ApproveCorrection = "billing.corrections.approve";

    /// <summary>To everybody who was off in a mass outage.</summary>
    public const string GiveRestitution = "billing.restitutions.give";

    /// <summary>Levies on revenue, and what goes to the tax office.</summary>
    public const string ViewTaxes = "billing.taxes.view";
    public const string ViewVisitBills = "billing.visits.view";
    public const string DraftVisitBill = "billing.visits.draft";

    /// <summary>Agreeing what a visit costs; the bill is issued by it.</summary>
    public const string PriceVisit = "billing.visits.price";
    public const string MarkVisitPaid = "billing.visits.paid";
    /// <summary>Offering customers something before they owe it, and making it a bill.</summary>
    public const string ManageProformas = "billing.proformas.manage";
    public const string ViewRuns = "billing.runs.view";
    public const string StartRun = "billing.runs.start";
    /// <summary>How one customer is billed: the day, and lines beside the package.</summary>
    public const string ManageTerms = "billing.terms.manage";
    public const string ViewPayments = "billing.payments.view";
    public const string RecordPayment = "billing.payments.record";
    public const string ReversePayment = "billing.payments.reverse";

    /// <summary>Asking a gateway to collect for a bill.</summary>
    public const string Charge = "billing.charges.create";

    /// <summary>Who is reminded and cut off for what they owe, and why.</summary>
    public const string ViewDunning = "billing.dunning.view";

    /// <summary>Sending reminders now, and sparing a customer from being cut off for money.</summary>
    public const string ManageDunning = "billing.dunning.manage";

    /// <summary>Taking down a promise to pay.</summary>
    public const string MakePromise = "billing.promises.make";

    /// <summary>What gateways told, and working on it once more.</summary>
    public const string ManageGateways = "billing.gateways.manage";

    /// <summary>The counter: a drawer that is opened with change in it.</summary>
    public const string Counter = "billing.counter";

    /// <summary>Collecting cash on the way, from customers whoever collects may see.</summary>
    public const string Collect = "billing.collect";

    /// <summary>Taking cash into the own drawer or hands, and handing it over.</summary>
    public const string TakeCash = "billing.cash.take";

    /// <summary>Statements of our accounts: bringing them, and finding whose money it is.</summary>
    public const string ManageBank = "billing.bank.manage";

    /// <summary>Looking at proofs of transfers, and believing them or not.</summary>
    public const string ReviewProofs = "billing.proofs.review";

    /// <summary>Asking that a payment be given back.</summary>
    public const string RequestRefund = "billing.refunds.request";

    /// <summary>Deciding what others asked to give back.</summary>
    public const string ApproveRefund = "billing.refunds.approve";

    /// <summary>Counting what others hand over.</summary>
    public const string ApproveCash = "billing.cash.approve";
}
