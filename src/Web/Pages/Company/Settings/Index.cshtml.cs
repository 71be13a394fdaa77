using IspJabbar.Application.Billing.Restitutions;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Files;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Company;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>Each section is a form of its own and is saved by itself.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class IndexModel(IMediator mediator, IServiceProvider services, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public ChangeRestitution? Restitution { get; set; }

    [BindProperty]
    public IFormFile? Logo { get; set; }

    public bool HasLogo { get; private set; }

    public IReadOnlyList<Choice> FirstInvoices { get; } =
    [
        new("prorated", text["Prorata"], text["Hanya hari yang tersisa di bulan itu."]), new("full", text["Penuh"], text["Harga satu bulan, tanggal berapa pun."]),
    ];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostProfileAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeCompanyProfile { Name = Input.Name ?? "", TimeZone = Input.TimeZone ?? "" }, ct);
        return await Saved(text["Perubahan disimpan."], ct);
    }

    public async Task<IActionResult> OnPostLogoAsync(CancellationToken ct)
    {
        if (await Upload.Read(Logo, ct) is not { } bytes)
        {
            ModelState.AddModelError(nameof(Logo), text["Pilih berkas logo."]);
            await Refill(ct);
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        var id = await mediator.Send(new UploadPhoto(Guid.CreateVersion7(), FileKind.Logo, bytes), ct);
        var profile = await mediator.Send(new GetCompanyProfile(), ct);
        await mediator.Send(new ChangeCompanyProfile { Name = profile.Name, TimeZone = profile.TimeZone, LogoFileId = id }, ct);
        return await Saved(text["Logo diganti."], ct);
    }

    public async Task<IActionResult> OnPostBillingAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeBillingSettings
        {
            FirstInvoice = Input.FirstInvoice ?? "",
            DueDays = Input.DueDays ?? -1,
            DueOnOpenDays = Input.DueOnOpenDays,
            BillIsolated = Input.BillIsolated,
            TellsOfBills = Input.TellsOfBills,
            AttachesBills = Input.AttachesBills,
            SendsReceipts = Input.SendsReceipts,
            ApproveCreditAbove = Input.ApproveCreditAbove ?? -1,
        }, ct);
        return await Saved(text["Perubahan disimpan."], ct);
    }

    public async Task<IActionResult> OnPostRestitutionAsync(CancellationToken ct)
    {
        await mediator.Send(Restitution ?? new ChangeRestitution { MinHours = 0 }, ct);
        return await Saved(text["Perubahan disimpan."], ct);
    }

    /// <summary>Only what the form at hand did not send: what was typed stays as it was typed.</summary>
    public async Task Refill(CancellationToken ct)
    {
        var now = await mediator.Send(new GetSettings(), ct);
        if (!Request.HasFormContentType || !Request.Form.ContainsKey("Restitution.MinHours"))
        {
            var restitution = await mediator.Send(new GetRestitutionSettings(), ct);
            Restitution = new ChangeRestitution { MinHours = restitution.MinHours, PercentPerHour = restitution.PercentPerHour, MostPercent = restitution.MostPercent };
        }

        HasLogo = now.Company.LogoFileId is not null;
        Input = new Form
        {
            Name = Input.Name ?? now.Company.Name,
            TimeZone = Input.TimeZone ?? now.Company.TimeZone,
            FirstInvoice = Input.FirstInvoice ?? now.Billing.FirstInvoice,
            DueDays = Input.DueDays ?? now.Billing.DueDays,
            DueOnOpenDays = Input.DueDays is null ? now.Billing.DueOnOpenDays : Input.DueOnOpenDays, // sent with the days or not at all
            BillIsolated = Input.DueDays is null ? now.Billing.BillIsolated : Input.BillIsolated,
            TellsOfBills = Input.DueDays is null ? now.Billing.TellsOfBills : Input.TellsOfBills,
            AttachesBills = Input.DueDays is null ? now.Billing.AttachesBills : Input.AttachesBills,
            SendsReceipts = Input.DueDays is null ? now.Billing.SendsReceipts : Input.SendsReceipts,
            ApproveCreditAbove = Input.ApproveCreditAbove ?? now.Billing.ApproveCreditAbove,
        };
    }

    private async Task<IActionResult> Saved(string notice, CancellationToken ct)
    {
        await services.GetRequiredService<CompanyBrand>().Read(ct);
        TempData["Notice"] = notice;
        return Redirect("/company/settings");
    }

    public sealed record Form
    {
        public string? Name { get; init; }
        public string? TimeZone { get; init; }
        public string? FirstInvoice { get; init; }
        public int? DueDays { get; init; }
        public bool DueOnOpenDays { get; init; }
        public bool BillIsolated { get; init; }
        public bool TellsOfBills { get; init; }
        public bool AttachesBills { get; init; }
        public bool SendsReceipts { get; init; }
        public decimal? ApproveCreditAbove { get; init; }
    }
}
