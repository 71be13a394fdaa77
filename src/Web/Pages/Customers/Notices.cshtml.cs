using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Contact;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>What a customer was told, and what they want to be.</summary>
[Needs(CustomersPermissions.View)]
public sealed class NoticesModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "p")]
    public int Number { get; set; } = 1;

    [FromQuery(Name = "size")]
    public int Size { get; set; } = 25;

    [BindProperty]
    public ChangeContactWishes Input { get; set; } = new();

    public CustomerDetails Customer { get; private set; } = null!;
    public PageOf<CustomerDetails.Notice> Notices { get; private set; } = null!;
    public ContactWishes Wishes { get; private set; } = null!;
    public static IReadOnlyList<Choice> Languages { get; } = [new("id", "Bahasa Indonesia"), new("en", "English")];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new ChangeContactWishes { CustomerId = Id, Language = Wishes.Language, Service = Wishes.Service, Marketing = Wishes.Marketing };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { CustomerId = Id }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"/customers/{Id}/notices");
    }

    public async Task Refill(CancellationToken ct)
    {
        Customer = await mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);
        Notices = await mediator.Send(new ListCustomerNotices(Id, Number, Size), ct);
        Wishes = await mediator.Send(new GetContactWishes(Id), ct);
    }
}
