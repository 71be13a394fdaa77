using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Inbox;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Messaging.Notices;

/// <summary>What somebody was told in the app; on a page, what is about the same stands together. A subscriber's are on the portal.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user) : PageModel
{
    public PageOf<NoticeRow> Rows { get; private set; } = null!;
    public bool IsFiltered { get; private set; }

    public IEnumerable<IGrouping<string, NoticeRow>> Groups => Rows.Items.GroupBy(x => x.Record);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? show, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        if (user.CustomerId is not null)
            return Redirect("/portal");

        IsFiltered = !string.IsNullOrEmpty(show);
        Rows = await mediator.Send(new ListMyNotices(show switch { "mine" => true, "system" => false, _ => null }, show == "unread", p, size), ct);
        return Page();
    }

    /// <param name="id">one, or all without it</param>
    public async Task<IActionResult> OnPostAsync([FromQuery] Guid? id, CancellationToken ct)
    {
        await mediator.Send(new ReadNotices(id), ct);
        return LocalRedirect(CurrentUrl.With(Request, ("id", null)));
    }

    public string IconOf(NoticeRow notice) => NoticeKinds.All.FirstOrDefault(x => x.Code == notice.Kind)?.Icon ?? "bell";
}
