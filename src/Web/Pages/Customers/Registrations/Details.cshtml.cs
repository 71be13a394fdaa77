using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Registrations;

/// <summary>One who asked to be connected by WhatsApp: taken on in the form of a new installation, or turned down. Those who are customers already have a page of their own.</summary>
[Needs(CustomersPermissions.Verify)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public RegistrationRow Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        return Asked is { CustomerOpens: true, CustomerId: { } customer } ? Redirect($"~/customers/{customer}") : Page();
    }

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken ct)
    {
        await mediator.Send(new AcceptRegistration(Id), ct);
        return Redirect($"~/customers/register/{Id}/{RegistrationSteps.Person}");
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken ct)
    {
        await mediator.Send(new DeclineRegistration(Id, Input.Why ?? ""), ct);
        TempData["Notice"] = text["Pendaftaran ditolak; yang mendaftar dikabari."].Value;
        return Redirect("~/customers/registrations");
    }

    public async Task Refill(CancellationToken ct) => Asked = await mediator.Send(new GetRegistration(Id), ct);

    public sealed record Form
    {
        public string? Why { get; init; }
    }
}
