using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.TwoSteps;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Account;

[Needs(Everyone.SignedIn)]
[EnableRateLimiting(SignInLimits.SignIn)]
public sealed class TwoStepModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public MyAccount Me { get; private set; } = null!;

    /// <summary>Begun, and no code typed yet.</summary>
    public Enrolment? Begun { get; private set; }

    /// <summary>Just drawn; shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        await mediator.Send(new BeginSecondStep(), ct);
        return Redirect("/account/two-step");
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        if (await mediator.Send(new ConfirmSecondStep(Input.Code ?? ""), ct) is not { } codes)
        {
            ModelState.AddModelError("Input.Code", text["Kode tidak cocok. Pastikan jam ponsel benar, lalu ketik kode yang sedang tampil."]);
            return await Again(ct);
        }

        return await Show(codes, ct);
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken ct)
    {
        var (outcome, codes) = await mediator.Send(new RenewRecoveryCodes(Input.Current ?? ""), ct);
        return this.Refuses(outcome, text) ? await Again(ct) : await Show(codes, ct);
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken ct)
    {
        if (this.Refuses(await mediator.Send(new TurnOffSecondStep(Input.Current ?? ""), ct), text))
            return await Again(ct);

        TempData["Notice"] = text["Verifikasi dua langkah dimatikan."].Value;
        return Redirect("/account/two-step");
    }

    public async Task Refill(CancellationToken ct)
    {
        Me = await mediator.Send(new GetAccount(), ct);
        Begun = await mediator.Send(new GetEnrolment(), ct);
    }

    private async Task<PageResult> Show(IReadOnlyList<string> codes, CancellationToken ct)
    {
        Codes = codes;
        await Refill(ct);
        return Page();
    }

    private async Task<PageResult> Again(CancellationToken ct)
    {
        await Refill(ct);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    public sealed record Form
    {
        public string? Code { get; init; }
        public string? Current { get; init; }

        /// <summary>Records print their properties; this one has a password.</summary>
        public override string ToString() => nameof(Form);
    }
}
