using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class LimitsModel(IMediator mediator, IServiceProvider services, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public bool AreConfigured => services.GetRequiredService<CurrentLimits>().AreConfigured;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = (await mediator.Send(new GetSettings(), ct)).Limits;
        Input = new Form
        {
            SignInsPerMinute = now.SignInsPerMinute, RegistrationsPerHour = now.RegistrationsPerHour,
            AttachmentMegabytes = now.AttachmentMegabytes, KeepJobsDays = now.KeepJobsDays,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(
            new ChangeLimitSettings
            {
                SignInsPerMinute = Input.SignInsPerMinute ?? 0, RegistrationsPerHour = Input.RegistrationsPerHour ?? 0,
                AttachmentMegabytes = Input.AttachmentMegabytes ?? 0, KeepJobsDays = Input.KeepJobsDays ?? 0,
            },
            ct);
        await services.GetRequiredService<CurrentLimits>().Read(ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/limits");
    }

    public sealed record Form
    {
        public int? SignInsPerMinute { get; init; }
        public int? RegistrationsPerHour { get; init; }
        public int? AttachmentMegabytes { get; init; }
        public int? KeepJobsDays { get; init; }
    }
}
