using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Preferences;
using IspJabbar.Application.Messaging.Push;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.Extensions.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Messaging.Preferences;

/// <summary>Which notices by which channel, and when not.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public bool EmailWorks { get; private set; }
    public bool WhatsappWorks { get; private set; }

    /// <summary>Filled in by script.</summary>
    [BindProperty]
    public RegisterBrowser Browser { get; set; } = new();
    public IReadOnlyList<MyBrowser> Browsers { get; private set; } = [];

    public NoticeKind KindAt(int at) => NoticeKinds.All.First(x => x.Code == Input.Kinds[at].Kind);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var mine = await Read(ct);
        Input = new Form
        {
            Kinds = [.. mine.Kinds.Select(x => new Row { Kind = x.Kind, InApp = x.InApp, Email = x.Email, Whatsapp = x.Whatsapp, Push = x.Push })],
            QuietFrom = mine.QuietFrom,
            QuietUntil = mine.QuietUntil,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeNoticePreferences
        {
            Kinds = [.. Input.Kinds.Select(x => new ChosenChannels(x.Kind, x.InApp, x.Email, x.Whatsapp, x.Push))],
            QuietFrom = Input.QuietFrom,
            QuietUntil = Input.QuietUntil,
        }, ct);
        TempData["Notice"] = "Pilihan pemberitahuan tersimpan.";
        return RedirectToPage();
    }

    /// <summary>What the browser has to be told before it may be woken.</summary>
    public async Task<IActionResult> OnPostPushKeyAsync(CancellationToken ct) => new JsonResult(await mediator.Send(new GetPushKey(), ct));

    public async Task<IActionResult> OnPostBrowserAsync(CancellationToken ct)
    {
        await mediator.Send(Browser with { Name = Request.Headers.UserAgent.ToString() }, ct);
        return Done(text["Peramban ini dibangunkan begitu ada kabar."]);
    }

    public async Task<IActionResult> OnPostForgetAsync([FromQuery] Guid browser, CancellationToken ct)
    {
        await mediator.Send(new ForgetBrowser(browser), ct);
        return Done(text["Notifikasi di peramban itu dimatikan."]);
    }

    public async Task<IActionResult> OnPostTryAsync([FromQuery] Guid browser, CancellationToken ct) => await mediator.Send(new TryBrowser(browser), ct) switch
    {
        PushOutcome.Taken => Done(text["Notifikasi percobaan dikirim."]),
        PushOutcome.Gone => throw new DomainException("push.not-shown", text["Peramban itu sudah tidak mau dibangunkan. Matikan, lalu nyalakan lagi dari sana."]),
        PushOutcome.Later later => throw new DomainException("push.not-shown", text[later.Reason]),
        PushOutcome.Refused refused => throw new DomainException("push.not-shown", text[refused.Reason]),
        _ => RedirectToPage(),
    };

    public Task Refill(CancellationToken ct)
    {
        Input.Kinds.RemoveAll(x => NoticeKinds.All.All(kind => kind.Code != x.Kind));
        return Read(ct);
    }

    private RedirectToPageResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToPage();
    }

    private async Task<MyNoticePreferences> Read(CancellationToken ct)
    {
        Browsers = await mediator.Send(new ListMyBrowsers(), ct);
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
        public bool Push { get; init; }
    }
}
