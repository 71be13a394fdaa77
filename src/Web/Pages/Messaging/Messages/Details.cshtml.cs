using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Outgoing;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Messaging.Messages;

/// <summary>One message with every attempt at it.</summary>
[Needs(MessagingPermissions.ViewMessages)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MessageDetails Now { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostResendAsync(CancellationToken ct)
    {
        await mediator.Send(new GetMessage(Id), ct); // only what one may see
        await mediator.Send(new ResendMessages([Id]), ct);
        TempData["Notice"] = text["Pesan menunggu giliran lagi."].Value;
        return Redirect($"/messages/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Now = await mediator.Send(new GetMessage(Id), ct);
}
