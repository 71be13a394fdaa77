using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings.Templates;

/// <summary>Everything customers are told, and what stands below it.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public string? Signature { get; set; }

    public TemplateOverview Now { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Signature = Now.Signature;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeSignature(Signature), ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/templates");
    }

    public async Task Refill(CancellationToken ct) => Now = await mediator.Send(new ListTemplates(), ct);
}
