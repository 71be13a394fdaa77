using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Proformas;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Pages.Billing.Visits;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Proformas;

[Needs(BillingPermissions.ManageProformas)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "customer")]
    public Guid CustomerId { get; set; }

    [BindProperty]
    public VisitForm Input { get; set; } = new();

    [BindProperty]
    public int? ValidDays { get; set; } = 14;

    public CustomerDetails Customer { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(new IssueProforma { Id = Input.Id, CustomerId = CustomerId, Lines = Input.Charges, ValidDays = ValidDays ?? 0 }, ct);
        TempData["Notice"] = text["Proforma dibuat."].Value;
        return Redirect($"/billing/proformas/{id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Customer = await mediator.Send(new GetCustomer(CustomerId), ct);
        while (Input.Lines.Count < VisitForm.Rows)
            Input.Lines.Add(new VisitForm.Line());
    }
}
