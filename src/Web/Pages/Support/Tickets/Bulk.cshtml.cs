using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Reporting.Support.Bulk;
using IspJabbar.Application.Support;
using IspJabbar.Domain.Support;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Tickets;

/// <summary>Says what would happen to the tickets that were ticked, asks why, and does it.</summary>
[Needs(SupportPermissions.WorkOnTickets)]
public sealed class BulkModel(IMediator mediator, ICurrentUser user, IStringLocalizer text, IBrand brand, TimeProvider clock) : PageModel, IRefill
{
    /// <summary>Of the action.</summary>
    [FromRoute]
    public string What { get; set; } = "";

    /// <summary>Those that were ticked.</summary>
    [BindProperty(Name = "id", SupportsGet = true)]
    public Guid[] Ids { get; set; } = [];

    /// <summary>Everything the filter lets through, instead of those.</summary>
    [BindProperty(Name = "all", SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>The list's address: the filter, and where to come back to.</summary>
    [BindProperty(Name = "list", SupportsGet = true)]
    public string? List { get; set; }

    /// <summary>Which, where the action asks for it.</summary>
    [BindProperty(Name = "choice", SupportsGet = true)]
    public string? Choice { get; set; }

    [BindProperty]
    public BulkForm Input { get; set; } = new();

    public BulkWords Words { get; private set; } = null!;

    /// <summary>Null while it is not chosen which.</summary>
    public BulkImpact? Impact { get; private set; }

    /// <summary>What there is to choose from; null when nothing has to be chosen.</summary>
    public IReadOnlyList<Choice>? Choices { get; private set; }
    public string? Chosen => Choices?.FirstOrDefault(x => x.Value == Choice)?.Text;

    /// <summary>Set when some were refused although nothing seemed to be in the way.</summary>
    public BulkOutcome? Outcome { get; private set; }

    public string Back => "~" + TicketsShape.List.Path + new ListQuery(List);

    private TicketSelection Selection => All ? new([], TicketsShape.Read(new ListQuery(List), user.Id, clock.GetUtcNow() + IndexModel.Soon, brand.TimeZone)) : new(Ids);

    public sealed record BulkForm
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string Why { get; init; } = "";
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (TicketsBulk.Find(What) is null || !All && Ids.Length == 0)
            return NotFound();

        await Refill(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (TicketsBulk.Find(What) is not { } words)
            return NotFound();

        var outcome = await mediator.Send(new RunTicketBulk { Id = Input.Id, Action = What, Selection = Selection, Choice = Choice, Why = Input.Why ?? "", Title = text[words.Doing] }, ct);
        if (outcome.Failures.Count > 0)
        {
            (Words, Outcome) = (words, outcome);
            return Page();
        }

        TempData["Notice"] = outcome.JobId is null ? text[words.Done, Format.Number(outcome.Done.Count)].Value : text["Dikerjakan sekarang. Anda boleh pindah halaman."].Value;
        return Redirect(Back);
    }

    public async Task Refill(CancellationToken ct)
    {
        Words = TicketsBulk.Find(What)!;
        Choices = (await mediator.Send(new ListTicketBulkChoices(What), ct))?.Select(x => new Choice(x.Code, x.Name.Length > 0 ? x.Name : Named(x.Code))).ToList();
        if (Choices is null || Chosen is not null)
            Impact = await mediator.Send(new PreviewTicketBulk(What, Selection, Choice), ct);
    }

    private string Named(string code) => Customers.Words.Read<TicketPriority>(code) is { } priority ? text[TicketPageWords.Of(priority).Text] : text["Kembalikan ke semua petugas"];
}
