using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Domain.Messaging;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings.Templates;

/// <summary>The words of one event on one channel in one language, how they read, and what they were before.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    public static IReadOnlyList<Channel> Channels { get; } = [Channel.Whatsapp, Channel.Email, Channel.InApp];

    /// <summary>Code of the event.</summary>
    [FromRoute]
    public string Happened { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "channel")]
    public Channel Channel { get; set; } = Channel.Whatsapp;

    [BindProperty(SupportsGet = true, Name = "lang")]
    public string Language { get; set; } = Languages.Indonesian;

    /// <summary>Whose newest message gives the values of the preview.</summary>
    [BindProperty(SupportsGet = true, Name = "customer")]
    public string? Customer { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public ApprovedForm Approved { get; set; } = new();

    public TemplateDetails Now { get; private set; } = null!;
    public TemplatePreview Preview { get; private set; } = null!;

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Subject { get; init; }
        public string? Body { get; init; }
        public string? Note { get; init; }
    }

    public sealed record ApprovedForm
    {
        public string? Name { get; init; }
        public string? Code { get; init; }
        public string? Parameters { get; init; }
    }

    public string Address(Channel channel, string language) => $"{Request.PathBase}/company/settings/templates/{Happened}?channel={channel}&lang={language}";

    public string HandlerAddress(string handler) => $"{Address(Channel, Language)}&handler={handler}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new Form { Subject = Now.Now.Subject, Body = Now.Now.Body };
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        await Refill(ct);
        Preview = await mediator.Send(new PreviewTemplate(Happened, Channel, Language, Customer, new Wording(Input.Subject ?? "", Input.Body ?? "")), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await mediator.Send(new SaveTemplate { Id = Input.Id, Event = Happened, Channel = Channel, Language = Language, Subject = Input.Subject, Body = Input.Body ?? "", Note = Input.Note }, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostRestoreAsync([FromQuery] int number, CancellationToken ct)
    {
        await mediator.Send(new RestoreTemplate { Event = Happened, Channel = Channel, Language = Language, Number = number }, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostApprovedAsync(CancellationToken ct)
    {
        await mediator.Send(new SaveApprovedTemplate { Event = Happened, Language = Language, Name = Approved.Name, Code = Approved.Code, Parameters = Approved.Parameters }, ct);
        return Saved();
    }

    public async Task Refill(CancellationToken ct)
    {
        Language = Languages.Of(Language);
        Now = await mediator.Send(new GetTemplate(Happened, Channel, Language), ct);
        if (Now.Approved is { } approved && Approved.Name is null)
            Approved = new ApprovedForm { Name = approved.Name, Code = approved.Code, Parameters = approved.Parameters };
        Preview = await mediator.Send(new PreviewTemplate(Happened, Channel, Language, HttpMethods.IsGet(Request.Method) ? Customer : null), ct);
    }

    private RedirectResult Saved()
    {
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"/company/settings/templates/{Happened}?channel={Channel}&lang={Language}");
    }
}
