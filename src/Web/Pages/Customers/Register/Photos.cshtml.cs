using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Domain.Company;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.Customers.Register;

[Needs(CustomersPermissions.Register)]
public sealed class PhotosModel(IMediator mediator) : RegistrationStepModel(mediator, RegistrationSteps.Photos)
{
    [BindProperty]
    public Chosen Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Keep(ct);
        return To(RegistrationSteps.Service);
    }

    public async Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        await Keep(ct);
        return To(RegistrationSteps.Place);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] FileKind kind, CancellationToken ct)
    {
        await Mediator.Send(new RemoveDraftPhoto(Id, kind), ct);
        return To(Step);
    }

    /// <summary>One after the other: when the second is refused, the first is kept all the same.</summary>
    private async Task Keep(CancellationToken ct)
    {
        await Refill(ct); // theirs it must be, also when nothing was chosen
        foreach (var (kind, file) in new[] { (FileKind.Ktp, Input.KtpPhoto), (FileKind.House, Input.HousePhoto) })
        {
            if (await Upload.Read(file, ct) is { } bytes)
                await Mediator.Send(new AddDraftPhoto(Id, kind, bytes), ct);
        }
    }

    public sealed class Chosen
    {
        public IFormFile? KtpPhoto { get; set; }
        public IFormFile? HousePhoto { get; set; }
    }
}
