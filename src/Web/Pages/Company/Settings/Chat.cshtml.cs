using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging.Commands;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>Which words are answered by WhatsApp without a person, and how often.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class ChatModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public ChangeChatSettings Input { get; set; } = new();

    public IReadOnlyList<ChatOverview.One> Commands { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = await mediator.Send(new GetChatSettings(), ct);
        Commands = now.Commands;
        Input = new ChangeChatSettings { IsOn = now.Settings.IsOn, PerHour = now.Settings.PerHour, PerMinute = now.Settings.PerMinute, Words = now.Words, Away = now.Settings.Away };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/chat");
    }

    public async Task Refill(CancellationToken ct) => Commands = (await mediator.Send(new GetChatSettings(), ct)).Commands;
}
