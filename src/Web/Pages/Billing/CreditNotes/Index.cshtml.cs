using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.CreditNotes;

[Needs(BillingPermissions.ViewCorrections)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<CorrectionRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(CorrectionsShape.List, Request, ct);
        List.Filters = CorrectionsShape.Filters(sentence => text[sentence]);

        Rows = await mediator.Send(new BrowseCorrections(CorrectionsShape.Read(List.Query), List.Query.Sort, List.Query.Place), ct);
        List.Count(Rows.Total, await mediator.Send(new CountCorrections([.. List.Tabs.Select(tab => CorrectionsShape.Read(new ListQuery(tab.Query)))]), ct));
    }
}
