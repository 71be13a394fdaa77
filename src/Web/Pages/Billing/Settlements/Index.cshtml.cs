using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Settlements;

/// <summary>What gateways paid out, beside what we booked.</summary>
[Needs(BillingPermissions.ManageGateways)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? ShowCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 50;

    [BindProperty]
    public Form Input { get; set; } = new();

    public PageOf<SettlementRow> Rows { get; private set; } = null!;
    public IReadOnlyDictionary<Agreement, int> Counts { get; private set; } = null!;
    public Agreement Show => SettlementWords.Read(ShowCode);

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var done = await mediator.Send(new ImportSettlement
        {
            Gateway = Input.Gateway, FileName = Input.File?.FileName, Content = await Upload.Read(Input.File, ITableReader.LargestBytes, ct),
            Reference = Input.Reference, Gross = Input.Gross, Fee = Input.Fee, Net = Input.Net, Day = Input.Day,
        }, ct);
        TempData["Notice"] = text["{0} transaksi baru, {1} sudah ada; {2} tidak sama dengan pembayaran kita.", done.Entered, done.Known, done.Wrong].Value;
        return Redirect(done.Wrong > 0 ? "/billing/settlements?show=differs" : "/billing/settlements");
    }

    public async Task<IActionResult> OnPostFetchAsync(CancellationToken ct)
    {
        var done = await mediator.Send(new FetchSettlements(), ct);
        TempData["Notice"] = done is null ? text["Tidak ada gateway yang dapat ditanya."].Value : text["{0} transaksi baru, {1} sudah ada; {2} tidak sama dengan pembayaran kita.", done.Entered, done.Known, done.Wrong].Value;
        return Redirect(done?.Wrong > 0 ? "/billing/settlements?show=differs" : "/billing/settlements");
    }

    public async Task Refill(CancellationToken ct)
    {
        Counts = await mediator.Send(new CountSettlements(), ct);
        Rows = await mediator.Send(new ListSettlements(Show, null, PageNumber, Size), ct);
    }

    public sealed record Form
    {
        public Gateway Gateway { get; init; }
        public IFormFile? File { get; init; }
        public string? Reference { get; init; }
        public string? Gross { get; init; }
        public string? Fee { get; init; }
        public string? Net { get; init; }
        public string? Day { get; init; }
    }
}
