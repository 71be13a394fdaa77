using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Chat;

/// <summary>Balasan siap pakai: what is answered again and again.</summary>
[Needs(ChatPermissions.View)]
public sealed class RepliesModel(IMediator mediator, ICurrentUser me, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "edit")]
    public Guid? Edit { get; set; }

    [BindProperty]
    public SaveCannedReply Input { get; set; } = new();

    public IReadOnlyList<CannedReplyRow> Rows { get; private set; } = [];
    public bool MayEdit => me.Holds(ChatPermissions.ManageReplies);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        if (Rows.FirstOrDefault(x => x.Id == Edit) is { } row)
            Input = new SaveCannedReply { Id = row.Id, Code = row.Code, Text = row.Text };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Balasan disimpan."].Value;
        return Redirect("/chat/replies");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await mediator.Send(new RemoveCannedReply(Input.Id), ct);
        TempData["Notice"] = text["Balasan dihapus."].Value;
        return Redirect("/chat/replies");
    }

    public async Task Refill(CancellationToken ct) => Rows = await mediator.Send(new ListCannedReplies(), ct);
}
