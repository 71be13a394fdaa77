using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Company;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class SecurityModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input = new Form { IdleMinutes = (await mediator.Send(new GetSecuritySettings(), ct)).IdleMinutes };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeSecuritySettings(Input.IdleMinutes ?? 0), ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/security");
    }

    public sealed record Form
    {
        public int? IdleMinutes { get; init; }
    }
}
