using IspJabbar.Application.Company;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Pages.Field.WorkOrders;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>What each kind of visit takes, and what must be there before it is done; one kind at a time.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class VisitsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "type")]
    public string? Code { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public WorkOrderKind Kind => WorkOrderCodes.Read(Code) ?? WorkOrderKind.Installation;

    /// <summary>The kinds as tabs.</summary>
    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<WorkOrderKind>().Select(x => new Choice(WorkOrderCodes.Of(x), VisitWords.Of(x)))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var type = (await mediator.Send(new ListWorkOrderTypes(), ct)).Single(x => x.Kind == Kind);
        Input = new Form
        {
            Minutes = type.Minutes, Skill = type.Skill, Checklist = Lines(type.Checklist), NeedsChecklist = type.NeedsChecklist, Photos = Lines(type.Photos), LeastPhotos = type.LeastPhotos,
            NeedsSignature = type.NeedsSignature, NeedsRxPower = type.NeedsRxPower, Materials = Lines(type.Materials),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeWorkOrderType(
            Kind, Input.Minutes ?? 0, Input.Skill, Of(Input.Checklist), Input.NeedsChecklist, Of(Input.Photos), Input.LeastPhotos ?? 0, Input.NeedsSignature, Input.NeedsRxPower, Of(Input.Materials)), ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"~/company/settings/visits?type={WorkOrderCodes.Of(Kind)}");
    }

    public Task Refill(CancellationToken ct) => Task.CompletedTask;

    private static string Lines(IReadOnlyList<string> items) => string.Join('\n', items);

    private static string[] Of(string? lines) => (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public sealed record Form
    {
        public int? Minutes { get; init; }
        public string? Skill { get; init; }
        public string? Checklist { get; init; }
        public bool NeedsChecklist { get; init; }
        public string? Photos { get; init; }
        public int? LeastPhotos { get; init; }
        public bool NeedsSignature { get; init; }
        public bool NeedsRxPower { get; init; }
        public string? Materials { get; init; }
    }
}
