using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Files;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Company;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Setup;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class LogoModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public IFormFile? Logo { get; set; }

    public bool HasLogo { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => HasLogo = (await mediator.Send(new GetCompanyProfile(), ct)).LogoFileId is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Upload.Read(Logo, ct) is not { } bytes)
        {
            ModelState.AddModelError(nameof(Logo), text["Pilih berkas logo, atau lewati langkah ini."]);
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        var id = await mediator.Send(new UploadPhoto(Guid.CreateVersion7(), FileKind.Logo, bytes), ct);
        var profile = await mediator.Send(new GetCompanyProfile(), ct);
        await mediator.Send(new ChangeCompanyProfile { Name = profile.Name, TimeZone = profile.TimeZone, LogoFileId = id }, ct);
        return Redirect(SetupSteps.After("logo"));
    }

    public async Task<IActionResult> OnPostSkipAsync(CancellationToken ct)
    {
        await mediator.Send(new MoveSetupOn("logo", Finish: false), ct);
        return Redirect(SetupSteps.After("logo"));
    }
}
