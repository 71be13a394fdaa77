using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Messaging;
using IspJabbar.Web.Errors;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings.Groups;

/// <summary>What founding and changing a group show alike.</summary>
public abstract class GroupFormModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    /// <summary>What can be added at once.</summary>
    private const int Empty = 2;

    [BindProperty]
    public Form Input { get; set; } = new();

    public CustomerGroupFacts Group { get; private set; } = null!;
    public IReadOnlyList<Choice> Sides { get; } = [new("before", text["sebelum jatuh tempo"]), new("after", text["setelah jatuh tempo"])];
    public IReadOnlyList<Choice> Channels { get; } = [new("-", text["Tidak ada"]), new(nameof(Channel.Whatsapp), "WhatsApp"), new(nameof(Channel.Email), "Email")];

    protected virtual Guid? Shown => null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new Form
        {
            Id = Group.Id, Name = Group.Name, Isolates = Group.Isolates, IsolateAfter = Group.IsolateAfter,
            Steps = [.. Group.Steps.Select(x => new Step { Days = Math.Abs(x.Days), Side = x.Days > 0 ? "after" : "before", FirstChannel = $"{x.FirstChannel}", NextChannel = $"{x.NextChannel}" })],
        };
        for (var more = Math.Min(Empty, CustomerGroup.MostSteps - Input.Steps.Count); more > 0; more--)
            Input.Steps.Add(new Step());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new SaveCustomerGroup
        {
            Id = Shown ?? Input.Id, Name = Input.Name ?? "", Isolates = Input.Isolates, IsolateAfter = Input.IsolateAfter ?? 0,
            Steps = [.. Input.Steps.Where(x => x.Days is not null).Select(x => new DunningStepFacts(x.Side == "after" ? x.Days!.Value : -x.Days!.Value, Of(x.FirstChannel), Of(x.NextChannel)))],
        }, ct);
        return Saved(text["Perubahan disimpan."]);
    }

    public async Task Refill(CancellationToken ct) => Group = await mediator.Send(new GetCustomerGroup(Shown), ct);

    protected RedirectResult Saved(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect("/company/settings/dunning");
    }

    private static Channel? Of(string? name) => Enum.TryParse<Channel>(name, out var channel) ? channel : null;

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Name { get; init; }
        public bool Isolates { get; init; }
        public int? IsolateAfter { get; init; }
        public List<Step> Steps { get; init; } = [];
    }

    public sealed record Step
    {
        public int? Days { get; init; }
        public string? Side { get; init; } = "before";
        public string? FirstChannel { get; init; } = nameof(Channel.Whatsapp);
        public string? NextChannel { get; init; } = nameof(Channel.Email);
    }
}
