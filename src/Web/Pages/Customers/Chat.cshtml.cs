using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>What was said with this customer lately, and the way to the inbox.</summary>
[Needs(ChatPermissions.View)]
public sealed class ChatModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public CustomerDetails Customer { get; private set; } = null!;
    public CustomerChat Said { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Customer = await mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);
        Said = await mediator.Send(new GetCustomerChat(Id), ct);
    }

    /// <summary>Begins one where there is none.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Redirect($"/chat/{await mediator.Send(new BeginConversation(Id), ct)}");
}
