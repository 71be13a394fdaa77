using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Messaging.Messages;

/// <summary>What went out or waits to, and how far it got.</summary>
[Needs(MessagingPermissions.ViewMessages)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel, IRefill
{
    public ListState List { get; private set; } = null!;
    public SliceOf<MessageRow> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostResendAsync(CancellationToken ct)
    {
        var again = await mediator.Send(new ResendFailed(MessagesShape.Read(new ListQuery(Request.QueryString.Value))), ct);
        TempData["Notice"] = text["{0} pesan menunggu giliran lagi.", again].Value;
        return Redirect("/messages?status=queued");
    }

    public async Task Refill(CancellationToken ct)
    {
        List = await desk.Open(MessagesShape.List, Request, ct);
        List.Filters = MessagesShape.Filters(sentence => text[sentence]);

        Rows = await mediator.Send(new BrowseMessages(MessagesShape.Read(List.Query), List.Query.Sort, List.Query.Place), ct);
        List.Count(Rows.Total, await mediator.Send(new CountMessages([.. List.Tabs.Select(tab => MessagesShape.Read(new ListQuery(tab.Query)))]), ct));
    }
}
