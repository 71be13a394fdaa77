using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Users;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Users;

[Needs(AccessPermissions.ManageUsers)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public UserForm Input { get; set; } = new();

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new CreateUser
        {
            Id = Input.Id, FullName = Input.FullName ?? "", Email = Input.Email ?? "", Phone = Input.Phone, Roles = Input.Roles, Password = Input.Password ?? "",
        }, ct);
        TempData["Notice"] = text["{0} dapat masuk dengan email dan kata sandinya.", Input.FullName ?? ""].Value;
        return Redirect("/access/users");
    }

    public async Task Refill(CancellationToken ct) => Roles = UserForm.Cards(await mediator.Send(new ListRoles(), ct));
}
