using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Application.Reporting.Portal;
using IspJabbar.Domain.Customers;
using IspJabbar.Web.Api;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Portal;

/// <summary>The customer's home: how far the installation is, the service, and what there is to pay.</summary>
[Needs(CustomersPermissions.Portal)]
public sealed class IndexModel(IMediator mediator, BusinessCalendar calendar, IStringLocalizer text) : PageModel, IRefill
{
    public MyService Service { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Still to be paid, the most pressing first.</summary>
    public IReadOnlyList<MyService.Bill> Open { get; private set; } = [];

    /// <summary>The promise that stands, and whether another may be made.</summary>
    public DunningOf Dunning { get; private set; } = null!;

    /// <summary>We answered since they last looked.</summary>
    public bool HasNews { get; private set; }

    public bool IsRejected => Service.Registration is RegistrationStatus.Rejected;

    public bool IsJoining => !IsRejected && Service.Status is CustomerStatus.Prospect or CustomerStatus.AwaitingInstallation;

    [BindProperty]
    public PromiseForm Input { get; set; } = new();

    public sealed record PromiseForm
    {
        public DateOnly? Until { get; init; }
    }

    public async Task<IActionResult> OnPostPromiseAsync(CancellationToken ct)
    {
        await mediator.Send(new PromiseMyself { Until = Input.Until ?? default }, ct);
        TempData["Notice"] = text["Janji bayar dicatat. Terima kasih."].Value;
        return Redirect("/portal");
    }

    /// <summary>To the page where one bill is paid.</summary>
    /// <param name="bill">its number</param>
    public async Task<IActionResult> OnGetPayAsync(string bill, CancellationToken ct) => Redirect($"/pay/{await mediator.Send(new MakeMyPayLink(bill), ct)}");

    /// <summary>One own bill as a document.</summary>
    public async Task<IActionResult> OnGetPdfAsync(string bill, [FromServices] PaperFiles papers, CancellationToken ct) =>
        await papers.Pdf(await mediator.Send(new DrawMyInvoice(bill, ChargesApi.SiteOf(Request)), ct), Request, "/portal", ct);

    /// <summary>The receipt of one own payment.</summary>
    public async Task<IActionResult> OnGetReceiptAsync(string payment, [FromServices] PaperFiles papers, CancellationToken ct) =>
        await papers.Pdf(await mediator.Send(new DrawMyReceipt(payment, ChargesApi.SiteOf(Request)), ct), Request, "/portal", ct);

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task Refill(CancellationToken ct)
    {
        Service = await mediator.Send(new GetMyService(), ct);
        Today = calendar.TodayIn(Service.TimeZone);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Service.TimeZone);
        HasNews = await mediator.Send(new HasMyChatNews(), ct);
        Dunning = await mediator.Send(new GetMyDunning(), ct);
        Open = [.. Service.Bills.Where(x => x.Outstanding > 0 && PortalWords.IsToPay(x.Status)).OrderBy(x => x.DueOn)];
    }
}
