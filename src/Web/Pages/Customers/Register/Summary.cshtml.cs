using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Register;

[Needs(CustomersPermissions.Register)]
public sealed class SummaryModel(IMediator mediator, ICurrentUser me, IStringLocalizer text) : RegistrationStepModel(mediator, RegistrationSteps.Summary)
{
    [BindProperty]
    public SubmitRegistrationDraft Input { get; set; } = new();

    /// <summary>Null as long as the service is not chosen.</summary>
    public RegistrationPreview? Preview { get; private set; }

    /// <summary>The box a port is kept of; null when none was chosen.</summary>
    public OdpRow? Odp { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var done = await Mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Pelanggan {0} terdaftar.", done.CustomerNumber].Value;
        return Redirect($"~/customers/{Id}/registration");
    }

    public override async Task Refill(CancellationToken ct)
    {
        await base.Refill(ct);
        var form = Draft.Content.Form;
        Odp = form.OdpId is { } odp && me.Holds(NetworkPermissions.ViewFiber) ? await Find(odp, ct) : null;
        Preview = await Mediator.Send(new PreviewRegistration(form.LocationCode, form.RouterCode, form.PackageCode, form.PreferredOn), ct);
    }

    private async Task<OdpRow?> Find(Guid id, CancellationToken ct)
    {
        try
        {
            return (await Mediator.Send(new GetOdp(id), ct)).Odp;
        }
        catch (NotFoundException)
        {
            return null; // taken down meanwhile; sending the form says so
        }
    }
}
