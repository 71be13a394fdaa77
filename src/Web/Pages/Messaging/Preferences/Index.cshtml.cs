using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Preferences;
using IspJabbar.Domain.Messaging;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Messaging.Preferences;

/// <summary>Which notices by which channel, and when not.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public bool EmailWorks { get; private set; }
    public bool WhatsappWorks { get; private set; }

    public NoticeKind KindAt(int at) => NoticeKinds.All.First(x => x.Code == Input.Kinds[at].Kind);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var mine = await Read(ct);
        Input = new Form
        {
            Kinds = [.. mine.Kinds.Select(x => new Row { Kind = x.Kind, InApp = x.InApp, Email = x.Email, Whatsapp = x.Whatsapp })],
            QuietFrom = mine.QuietFrom,
            QuietUntil = mine.QuietUntil,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeNoticePreferences
        {
            Kinds = [.. Input.Kinds.Select(x => new ChosenChannels(x.Kind, x.InApp, x.Email, x.Whatsapp))],
            QuietFrom = Input.QuietFrom,
            QuietUntil = Input.QuietUntil,
        }, ct);
        TempData["Notice"] = "Pilihan pemberitahuan tersimpan.";
        return RedirectToPage();
    }

    public Task Refill(CancellationToken ct)
    {
        Input.Kinds.RemoveAll(x => NoticeKinds.All.All(kind => kind.Code != x.Kind));
        return Read(ct);
    }

    private async Task<MyNoticePreferences> Read(CancellationToken ct)
    {
        var mine = await mediator.Send(new GetNoticePreferences(), ct);
        EmailWorks = mine.Connected.Contains(Channel.Email);
        WhatsappWorks = mine.Connected.Contains(Channel.Whatsapp);
        return mine;
    }

    public sealed class Form
    {
        public List<Row> Kinds { get; init; } = [];
        public TimeOnly? QuietFrom { get; init; }
        public TimeOnly? QuietUntil { get; init; }
    }

    public sealed class Row
    {
        public string Kind { get; init; } = "";
        public bool InApp { get; init; }
        public bool Email { get; init; }
        public bool Whatsapp { get; init; }
    }
}
