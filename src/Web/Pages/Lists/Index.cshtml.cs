using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Lists;

/// <summary>How somebody arranges a list: its views and columns, whichever list it is. Everything leads back to the list.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, ICurrentUser user, IStringLocalizer text) : PageModel, IRefill
{
    /// <summary>Set while an existing view is changed.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public SaveView Input { get; set; } = new();

    public ListShape Shape { get; private set; } = null!;
    public ListQuery Query { get; private set; } = null!;

    /// <summary>Otherwise it can only be taken away, by those who may share.</summary>
    public bool IsMine { get; private set; } = true;
    public bool MayShare => user.Holds(AccessPermissions.ShareViews);

    public async Task<IActionResult> OnGetAsync(string list, string? query, CancellationToken ct)
    {
        if (!Begin(list, query))
            return NotFound();
        if (Id is null)
            return Page();

        if ((await mediator.Send(new GetMyList(list), ct)).Views.FirstOrDefault(x => x.Id == Id) is not { } view)
            return NotFound();

        (IsMine, Query) = (view.IsMine, new ListQuery(view.Query));
        Input = new SaveView { Id = view.Id, Name = view.Name, IsShared = view.IsShared };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string list, string? query, CancellationToken ct)
    {
        if (!Begin(list, query))
            return NotFound();

        if (Id is { } id)
            await mediator.Send(new EditView { Id = id, Name = Input.Name, IsShared = MayShare ? Input.IsShared : null }, ct);
        else
            await mediator.Send(Input with { List = list, Query = Query.ToKeep, IsShared = MayShare && Input.IsShared }, ct);

        TempData["Notice"] = text["Tampilan disimpan."].Value;
        return Back();
    }

    public async Task<IActionResult> OnPostDeleteAsync(string list, string? query, CancellationToken ct)
    {
        if (!Begin(list, query))
            return NotFound();

        await mediator.Send(new DeleteView(Id ?? Guid.Empty), ct);
        TempData["Notice"] = text["Tampilan dihapus."].Value;
        return Back();
    }

    public async Task<IActionResult> OnPostColumnsAsync(string list, string? query, [FromForm] string[] columns, [FromForm] bool compact, [FromForm] bool reset, CancellationToken ct)
    {
        if (!Begin(list, query))
            return NotFound();

        var known = Shape.Columns.Select(column => column.Name).Intersect(columns).ToList();
        await mediator.Send(reset ? new ArrangeList(list, null, false) : new ArrangeList(list, known, compact), ct);
        return Back();
    }

    public Task Refill(CancellationToken ct) => Task.CompletedTask;

    private bool Begin(string list, string? query)
    {
        Query = new ListQuery(query);
        return desk.Find(list) is { } shape && (Shape = shape) == shape;
    }

    private RedirectResult Back() => Redirect("~" + Shape.Path + Query);
}
