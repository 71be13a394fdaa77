using System.Globalization;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Company;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>The rates of PPN, each from its day on.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class TaxModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<TaxRate> Rates { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        var now = (await mediator.Send(new GetSettings(), ct)).Tax;
        Input = new Form { PricesInclude = now.PricesInclude, Npwp = now.Npwp };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Refill(ct);
        if (Input.From is not { } from)
        {
            ModelState.AddModelError("Input.From", text["Isi hari mulai berlakunya."]);
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        var parts = (Input.Base ?? "").Split('/');
        var rate = new TaxRate(from, Input.Percent ?? -1, Number(parts.ElementAtOrDefault(0)), Number(parts.ElementAtOrDefault(1)));
        await mediator.Send(new ChangeTaxSettings { Rates = [.. Rates.Where(x => x.From != from), rate], PricesInclude = Input.PricesInclude, Npwp = Input.Npwp }, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostRemoveAsync(DateOnly from, CancellationToken ct)
    {
        var now = (await mediator.Send(new GetSettings(), ct)).Tax;
        await mediator.Send(new ChangeTaxSettings { Rates = [.. now.Rates.Where(x => x.From != from)], PricesInclude = now.PricesInclude, Npwp = now.Npwp }, ct);
        return Saved();
    }

    public async Task Refill(CancellationToken ct) => Rates = (await mediator.Send(new GetSettings(), ct)).Tax.Rates;

    private RedirectResult Saved()
    {
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/tax");
    }

    private static int Number(string? part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public sealed record Form
    {
        public DateOnly? From { get; init; }
        public int? Percent { get; init; } = 12;

        /// <summary><c>11/12</c></summary>
        public string? Base { get; init; } = "11/12";
        public bool PricesInclude { get; init; }
        public string? Npwp { get; init; }
    }
}
