using IspJabbar.Application.Company;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>Hours and place of technicians, and when a photo is looked at.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class FieldModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (hours, photos) = await mediator.Send(new GetFieldSettings(), ct);
        Input = new Form
        {
            From = hours.From, Until = hours.Until, ToleranceMinutes = hours.ToleranceMinutes, OfficeLatitude = hours.OfficeLatitude, OfficeLongitude = hours.OfficeLongitude, NearMetres = hours.NearMetres,
            FarMetres = photos.FarMetres,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(
            new ChangeFieldSettings
            {
                From = Input.From, Until = Input.Until, ToleranceMinutes = Input.ToleranceMinutes ?? -1, OfficeLatitude = Input.OfficeLatitude, OfficeLongitude = Input.OfficeLongitude,
                NearMetres = Input.NearMetres ?? 0, FarMetres = Input.FarMetres ?? 0,
            },
            ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/field");
    }

    public sealed record Form
    {
        public TimeOnly From { get; init; }
        public TimeOnly Until { get; init; }
        public int? ToleranceMinutes { get; init; }
        public double? OfficeLatitude { get; init; }
        public double? OfficeLongitude { get; init; }
        public int? NearMetres { get; init; }
        public int? FarMetres { get; init; }
    }
}
