using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Payments;

[Needs(BillingPermissions.ViewPayments)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<PaymentRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(PaymentsShape.List, Request, ct);
        List.Filters = PaymentsShape.Filters(sentence => text[sentence]);

        Rows = await mediator.Send(new BrowsePayments(PaymentsShape.Read(List.Query), List.Query.Sort, List.Query.Place), ct);
        List.Count(Rows.Total, await mediator.Send(new CountPayments([.. List.Tabs.Select(tab => PaymentsShape.Read(new ListQuery(tab.Query)))]), ct));
    }
}
