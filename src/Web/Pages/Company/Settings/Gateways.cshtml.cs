using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Company;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class GatewaysModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public ChangeGateway Input { get; set; } = new();

    [BindProperty]
    public ChangeGatewayRules Rules { get; set; } = new();

    public GatewayOverview Now { get; private set; } = null!;

    /// <summary>What came of a test, with the gateway's own words.</summary>
    public (Gateway Gateway, string Tone, string Title, string Words)? Said { get; private set; }

    public string NotifyUrl(Gateway gateway) => $"{Request.Scheme}://{Request.Host}{Request.PathBase}/api/payments/{gateway.ToString().ToLowerInvariant()}/notification";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Show();
    }

    public async Task<IActionResult> OnPostKeysAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostRulesAsync(CancellationToken ct)
    {
        await mediator.Send(Rules, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostTestAsync([FromForm] Gateway gateway, CancellationToken ct)
    {
        Said = await mediator.Send(new TestGateway(gateway), ct) is { } wrong
            ? (gateway, "bad", text["Sambungan gagal"], wrong)
            : (gateway, "ok", text["Sambungan berhasil"], text["Alamat dan kunci diterima."]);
        await Refill(ct);
        ModelState.Clear(); // the test's form sent nothing of the others
        Show();
        return Page();
    }

    public async Task Refill(CancellationToken ct) => Now = await mediator.Send(new GetGateways(), ct);

    private void Show() => Rules = new ChangeGatewayRules
    {
        First = Now.First,
        FirstFor = Now.FirstFor.ToDictionary(x => x.Key, x => (Gateway?)x.Value),
        ExpiryHours = Now.ExpiryHours,
        CustomerPaysFee = Now.CustomerPaysFee,
        Fees = Enum.GetValues<ChargeMethod>().ToDictionary(x => x, x => Now.Fees.GetValueOrDefault(x) ?? new ChargeFee(0, 0)),
    };

    private RedirectResult Saved()
    {
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/gateways");
    }
}
