using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Pages.Billing;
using IspJabbar.Web.Pages.Company.Jobs;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Pages.Field.WorkOrders;

namespace IspJabbar.Web.Pages;

/// <summary>The state of a row on the home page, in the words of the page behind it.</summary>
public static class HomeWords
{
    public static (string? Text, string? Tone) Of(Enum? state) => state switch
    {
        CustomerStatus status => Words.Of(status),
        WorkOrderKind kind => (VisitWords.Of(kind), "info"),
        JobState job => (JobWords.Of(job), JobWords.Tone(job)),
        BillingRunState run => BillingWords.Of(run),
        ConnectionState.Online => ("Tersambung", "ok"),
        ConnectionState.Offline => ("Bermasalah", "bad"),
        _ => (null, null),
    };
}
