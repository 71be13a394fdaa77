using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Api;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Invoices;

/// <summary>Ticked bills, or all of the list, as PDFs in one file.</summary>
[Needs(BillingPermissions.ViewInvoices)]
public sealed class PrintModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public List<Guid> Ids { get; set; } = [];

    /// <summary>The list's address after its question mark.</summary>
    [BindProperty(SupportsGet = true, Name = "list")]
    public string? List { get; set; }

    [BindProperty(SupportsGet = true, Name = "all")]
    public bool All { get; set; }

    [BindProperty(Name = "jobId")]
    public Guid JobId { get; set; } = Guid.CreateVersion7();

    /// <summary><c>each</c> or <c>together</c>.</summary>
    [BindProperty]
    public string OneEach { get; set; } = "each";

    public int Count { get; private set; }

    public string Back => $"~/billing/invoices{(string.IsNullOrEmpty(List) ? "" : "?" + List)}";

    public IReadOnlyList<Choice> Shapes { get; } =
        [new("each", text["Satu PDF tiap tagihan"], text["Untuk dikirim."]), new("together", text["Lima puluh tagihan tiap PDF"], text["Untuk dicetak di kertas."])];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var count = await mediator.Send(new PrintInvoices
        {
            Id = JobId, Ids = Ids, All = All ? Filter : null, OneEach = OneEach == "each", Site = ChargesApi.SiteOf(Request), Title = text["Membuat PDF tagihan"],
        }, ct);
        TempData["Notice"] = text["{0} tagihan sedang dibuat PDF-nya.", count].Value;
        return LocalRedirect(Back);
    }

    public async Task Refill(CancellationToken ct) => Count = All ? (await mediator.Send(new CountInvoices([Filter]), ct))[0] : Ids.Count;

    private InvoiceFilter Filter => InvoicesShape.Read(new ListQuery(List));
}
