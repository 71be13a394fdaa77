using IspJabbar.Application.Company.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Setup;

/// <summary>A step that can be done or skipped, and after which the next one comes.</summary>
public abstract class SetupStepModel(IMediator mediator, string step) : PageModel
{
    protected IMediator Mediator { get; } = mediator;

    /// <summary>What was typed does not matter to somebody who skips.</summary>
    public async Task<IActionResult> OnPostSkipAsync(CancellationToken ct)
    {
        await Mediator.Send(new MoveSetupOn(step, Finish: SetupSteps.After(step) == "/"), ct);
        return Next();
    }

    protected IActionResult Next() => Redirect(SetupSteps.After(step));
}
