using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Invoices;

[Needs(BillingPermissions.ViewInvoices)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text, IBrand brand, TimeProvider clock) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<InvoiceRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(InvoicesShape.List, Request, ct);
        List.Filters = InvoicesShape.Filters(await mediator.Send(new ListBillFilters(), ct), sentence => text[sentence], DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)).DateTime));

        Rows = await mediator.Send(new BrowseInvoices(InvoicesShape.Read(List.Query), List.Query.Sort, List.Query.Place), ct);
        List.Count(Rows.Total, await mediator.Send(new CountInvoices([.. List.Tabs.Select(tab => InvoicesShape.Read(new ListQuery(tab.Query)))]), ct));
    }
}
