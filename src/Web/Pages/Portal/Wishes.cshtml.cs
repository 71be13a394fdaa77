using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Contact;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Portal;

/// <summary>What a customer wants to be written, said by themselves.</summary>
[Needs(CustomersPermissions.Portal)]
public sealed class WishesModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    public static IReadOnlyList<Choice> Languages { get; } = [new("id", "Bahasa Indonesia"), new("en", "English")];

    [BindProperty]
    public ChangeMyWishes Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = await mediator.Send(new GetMyWishes(), ct);
        Input = new ChangeMyWishes { Language = now.Language, Service = now.Service, Marketing = now.Marketing };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/portal/wishes");
    }
}
