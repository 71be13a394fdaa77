using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Corrections;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Invoices;

/// <summary>Takes something off a bill: all of it, a sum, or parts of its lines.</summary>
[Needs(BillingPermissions.IssueCreditNote)]
public sealed class CreditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public InvoiceDetails Invoice { get; private set; } = null!;
    public decimal Left => Invoice.Total - Invoice.Credited;

    /// <summary>What can be reduced line by line.</summary>
    public IReadOnlyList<InvoiceDetails.Line> Lines => [.. Invoice.Lines.Where(x => x.Amount > 0 && x.Kind is not BillingLineKind.Tax)];

    public IReadOnlyList<Choice> Ways =>
    [
        new("all", text["Seluruhnya"], text["Semua yang masih tersisa dari tagihan ini."], Format.Money(Left)), new("sum", text["Sejumlah uang"], text["Sudah termasuk PPN."]),
        new("lines", text["Per baris"], text["PPN-nya ikut dihitung."]),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input = new Form { Id = Guid.CreateVersion7() };
        await Refill(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Refill(ct);
        var done = await mediator.Send(new IssueCreditNote
        {
            Id = Input.Id, InvoiceId = Id, Reason = Input.Reason ?? "",
            Amount = Input.Way is "sum" ? Input.Amount ?? 0 : Input.Way is "lines" && !Input.Lines.Any(x => x.Amount > 0) ? 0 : null,
            Lines = Input.Way is "lines" ? [.. Input.Lines.Where(x => x.Amount > 0).Select(x => new IssueCreditNote.LinePart(x.LineId, x.Amount!.Value))] : [],
        }, ct);
        TempData["Notice"] = done.Number is { } number ? text["Nota kredit {0} berlaku.", number].Value : text["Usulan dicatat; menunggu persetujuan orang kedua."].Value;
        return Redirect($"/billing/credit-notes/{done.Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Invoice ??= await mediator.Send(new GetInvoice(Id), ct);
        if (Input.Lines.Count == 0)
            Input = Input with { Lines = [.. Lines.Select(x => new LineForm { LineId = x.Id })] };
    }

    public sealed record Form
    {
        public Guid Id { get; init; }
        public string Way { get; init; } = "all";
        public decimal? Amount { get; init; }
        public List<LineForm> Lines { get; init; } = [];
        public string? Reason { get; init; }
    }

    public sealed record LineForm
    {
        public long LineId { get; init; }
        public decimal? Amount { get; init; }
    }
}
