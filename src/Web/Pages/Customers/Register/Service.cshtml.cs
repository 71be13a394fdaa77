using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Register;

[Needs(CustomersPermissions.Register)]
public sealed class ServiceModel(IMediator mediator, ICurrentUser me, IStringLocalizer text) : RegistrationStepModel(mediator, RegistrationSteps.Service)
{
    [BindProperty]
    public RegisterCustomer Input { get; set; } = new();

    public IReadOnlyList<Choice> Places { get; private set; } = [];
    public IReadOnlyList<Choice> Routers { get; private set; } = [];
    public IReadOnlyList<Choice> Packages { get; private set; } = [];

    /// <summary>Boxes near the pin with a free port; empty without a pin, without boxes, or for who may not see them.</summary>
    public IReadOnlyList<Choice> Odps { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new SaveRegistrationDraft(Id, Step, Input), ct);
        return To(RegistrationSteps.Summary);
    }

    public async Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        await Mediator.Send(new SaveRegistrationDraft(Id, Step, Input, Complete: false), ct);
        return To(RegistrationSteps.Photos);
    }

    public override async Task Refill(CancellationToken ct)
    {
        await base.Refill(ct);
        var choices = await Mediator.Send(new ListRegistrationChoices(), ct);
        Places = [.. choices.Places.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
        Routers = [.. choices.Routers.Select(x => new Choice(x.Code, $"{x.Place} · {x.Code} {x.Name}" + (x.IsDefault ? $" ({text["utama"].Value})" : "")))];
        Odps = await Near(Draft.Content.Form, ct);
        Packages = [.. choices.Packages.Select(x => new Choice(x.Code, x.Name, text["{0} Mbps unduh, {1} Mbps unggah", Format.Number(x.DownloadMbps), Format.Number(x.UploadMbps)], Format.Money(x.MonthlyPrice)))];
    }

    protected override void Fill(DraftContent content) => Input = content.Form;

    private async Task<IReadOnlyList<Choice>> Near(RegisterCustomer form, CancellationToken ct)
    {
        if (!me.Holds(NetworkPermissions.ViewFiber) || form is not { Latitude: { } latitude, Longitude: { } longitude })
            return [];

        var near = await Mediator.Send(new FindNearestOdps(latitude, longitude), ct);
        return near.Count == 0 ? [] :
        [
            new Choice("", text["Tanpa ODP dulu"], text["Ditentukan nanti oleh NOC atau teknisi."]),
            .. near.Select(x => new Choice(
                $"{x.Id}", $"{x.Code} · {x.Name}",
                text["± {0} m kabel, {1} port kosong, redaman ± {2} dB", Format.Number(x.DropM), x.Free, Format.Number((decimal)x.LossDb, 1)],
                x.IsTooMuch ? text["Melewati batas"].Value : x.IsFar ? text["Tarikan jauh"].Value : null)),
        ];
    }
}
