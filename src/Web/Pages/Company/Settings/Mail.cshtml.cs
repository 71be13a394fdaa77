using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class MailModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public ChangeMailSettings Input { get; set; } = new();

    [BindProperty]
    public string? To { get; set; }

    public MailSettings Now { get; private set; } = new();

    /// <summary>What came of the test, with the server's own words.</summary>
    public (string Tone, string Title, string Words)? Said { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        await Show(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/mail");
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken ct)
    {
        await Refill(ct);
        Said = await mediator.Send(new SendTestMail(To ?? ""), ct) switch
        {
            SendOutcome.Accepted => ("ok", text["Server menerimanya"], text["Periksa kotak masuk {0}.", To ?? ""]),
            SendOutcome.Refused refused => ("bad", text["Server menolaknya"], refused.Reason),
            SendOutcome.Stopped stopped => ("bad", text["Server menolaknya"], stopped.Reason),
            SendOutcome.Busy busy => ("warn", text["Server minta dicoba lagi nanti"], busy.Reason),
            SendOutcome.Unreachable away => ("bad", text["Server tidak bisa dihubungi"], away.Reason),
            SendOutcome.Unknown unknown => ("warn", text["Tidak ada jawaban"], unknown.Reason),
            _ => null,
        };
        await Show(ct);
        return Page();
    }

    public async Task Refill(CancellationToken ct) => Now = await mediator.Send(new GetMailSettings(), ct);

    private async Task Show(CancellationToken ct)
    {
        ModelState.Clear(); // the test's form sent nothing of the other
        To ??= (await mediator.Send(new GetAccount(), ct)).Email;
        Input = new ChangeMailSettings
        {
            Host = Now.Host,
            Port = Now.Port,
            UseTls = Now.UseTls,
            UserName = Now.UserName,
            SenderAddress = Now.SenderAddress,
            BounceAddress = Now.BounceAddress,
            SiteUrl = Now.SiteUrl.Length > 0 ? Now.SiteUrl : $"{Request.Scheme}://{Request.Host}{Request.PathBase}",
        };
    }
}
