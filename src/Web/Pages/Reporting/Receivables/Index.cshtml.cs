using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Reporting;
using IspJabbar.Application.Reporting.Finance;
using IspJabbar.Web.Pages.Billing.Invoices;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Reporting.Receivables;

[Needs(ReportingPermissions.ViewFinance)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "by")]
    public string? Chosen { get; set; }

    public Aging Aging { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Aging = await mediator.Send(new GetAging(Read(Chosen)), ct);

    /// <summary>The bills behind a number.</summary>
    public string Query(Aging.Group? group, BillAge age) => QueryString.Create("age", Words.Code(age)).Add(
        group is null ? QueryString.Empty : QueryString.Create(Aging.By switch { AgingBy.Location => "location", AgingBy.Package => "package", _ => "partner" }, group.Code ?? InvoicesShape.NoPartner)).ToString();

    public string Named(AgingBy by) => ReceivablesWords.Of(by);

    /// <returns>by location for what is no choice</returns>
    public static AgingBy Read(string? by) => Words.Read<AgingBy>(by) ?? AgingBy.Location;
}
