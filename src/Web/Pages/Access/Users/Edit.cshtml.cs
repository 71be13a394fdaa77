using IspJabbar.Application.Access;
using IspJabbar.Application.Access.TwoSteps;
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
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public UserForm Input { get; set; } = new();

    public UserRow Person { get; private set; } = null!;
    /// <summary>Since when; null: none.</summary>
    public DateTimeOffset? SecondStep { get; private set; }
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new UserForm { FullName = Person.FullName, Email = Person.Email, Phone = Person.Phone, Roles = [.. Person.Roles], IsActive = Person.IsActive };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new EditUser
        {
            Id = Id, FullName = Input.FullName ?? "", Email = Input.Email ?? "", Phone = Input.Phone, Roles = Input.Roles, IsActive = Input.IsActive, Password = Input.Password,
        }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/access/users");
    }

    public async Task<IActionResult> OnPostResetStepAsync(CancellationToken ct)
    {
        await mediator.Send(new ResetSecondStep(Id), ct);
        TempData["Notice"] = text["Verifikasi dua langkah dihapus."].Value;
        return Redirect($"/access/users/{Id}/edit");
    }

    public async Task Refill(CancellationToken ct)
    {
        Person = await mediator.Send(new GetUser(Id), ct);
        SecondStep = await mediator.Send(new GetSecondStep(Id), ct);
        Roles = UserForm.Cards(await mediator.Send(new ListRoles(), ct));
    }
}
