using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Register;

/// <summary>Where registering begins: straight on when nothing is waiting to be finished.</summary>
[Needs(CustomersPermissions.Register)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    public IReadOnlyList<DraftRow> Drafts { get; private set; } = [];

    /// <summary>The new customer's id, drawn here so that every step of the form, however often sent, is about the same one.</summary>
    public string Fresh { get; } = $"~/customers/register/{Guid.CreateVersion7()}/{RegistrationSteps.Person}";

    public async Task<IActionResult> OnGetAsync([FromQuery] bool stay, CancellationToken ct)
    {
        Drafts = await mediator.Send(new ListMyDrafts(), ct);
        return Drafts.Count == 0 && !stay ? Redirect(Fresh) : Page();
    }

    public async Task<IActionResult> OnPostDiscardAsync([FromForm] Guid id, CancellationToken ct)
    {
        await mediator.Send(new DiscardRegistrationDraft(id), ct);
        TempData["Notice"] = text["Pendaftaran yang belum selesai dihapus."].Value;
        return Redirect("~/customers/register?stay=true");
    }
}
