using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers.Register;

/// <summary>One step of a registration. It is kept on the server when left, forwards or backwards.</summary>
public abstract class RegistrationStepModel(IMediator mediator, string step) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    public string Step { get; } = step;
    public RegistrationDraftDetails Draft { get; private set; } = null!;
    protected IMediator Mediator { get; } = mediator;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Fill(Draft.Content);
        return Draft.IsRegistered ? Redirect($"~/customers/{Id}/registration") : Page();
    }

    public virtual async Task Refill(CancellationToken ct) => Draft = await Mediator.Send(new GetRegistrationDraft(Id), ct);

    /// <summary>Puts what was kept into the form.</summary>
    protected virtual void Fill(DraftContent content) { }

    protected IActionResult To(string step) => Redirect($"~/customers/register/{Id}/{step}");
}
