using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Domain.Messaging;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>The numbers that customers hear from, and when they are left in peace.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class WhatsAppModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public SaveSender Input { get; set; } = new();

    [BindProperty]
    public ChangeSendingRules Rules { get; set; } = new();

    /// <summary>Whose form is open; null: a new one of this provider, or none.</summary>
    [BindProperty(SupportsGet = true, Name = "add")]
    public Provider? Adding { get; set; }

    public SenderOverview Now { get; private set; } = null!;

    /// <summary>What came of a test, with the provider's own words.</summary>
    public (Guid Id, string Tone, string Title, string Words)? Said { get; private set; }

    public static IReadOnlyList<Provider> Providers { get; } = [Provider.Fonnte, Provider.Wablas, Provider.Meta];

    /// <summary>Made by the form, so that sent twice is one number.</summary>
    public Guid NewId { get; } = Guid.CreateVersion7();

    public string HookUrl(string path) => $"{Request.Scheme}://{Request.Host}{Request.PathBase}/{path}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Show();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostRulesAsync(CancellationToken ct)
    {
        await mediator.Send(Rules, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostTestAsync([FromForm] Guid id, CancellationToken ct)
    {
        Said = await mediator.Send(new TestSender(id), ct) is { } wrong
            ? (id, "bad", text["Sambungan gagal"], wrong)
            : (id, "ok", text["Sambungan berhasil"], text["Kunci diterima dan nomornya tersambung."]);
        await Refill(ct);
        ModelState.Clear(); // the test's form sent nothing of the others
        Show();
        return Page();
    }

    public async Task Refill(CancellationToken ct) => Now = await mediator.Send(new GetSenders(), ct);

    private void Show() => Rules = new ChangeSendingRules
    {
        QuietFrom = Now.Rules.QuietFrom, QuietUntil = Now.Rules.QuietUntil, MailToo = Now.Rules.MailToo, FallbackHours = Now.Rules.FallbackHours,
    };

    private RedirectResult Saved()
    {
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/whatsapp");
    }
}
