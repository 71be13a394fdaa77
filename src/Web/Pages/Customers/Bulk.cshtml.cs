using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Network;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>Says what would happen to those who were ticked, asks why, and does it.</summary>
[Needs(CustomersPermissions.View)]
public sealed class BulkModel(IMediator mediator, ICurrentUser user, IStringLocalizer text) : PageModel, IRefill
{
    /// <summary>Of the action.</summary>
    [FromRoute]
    public string What { get; set; } = "";

    /// <summary>Those who were ticked.</summary>
    [BindProperty(Name = "id", SupportsGet = true)]
    public Guid[] Ids { get; set; } = [];

    /// <summary>Everybody the filter lets through, instead of those.</summary>
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

    public string Back => "~" + CustomersShape.List.Path + new ListQuery(List);

    private CustomerSelection Selection => All ? new([], CustomersShape.Read(new ListQuery(List))) : new(Ids);

    public sealed record BulkForm
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string Why { get; init; } = "";
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (What == CustomersBulk.Broadcast && user.Holds(MessagingPermissions.ManageBroadcasts))
        {
            var there = Url.Content($"~/broadcasts/new{Request.QueryString}");
            if (!Request.Headers.ContainsKey("HX-Request"))
                return Redirect(there);
            Response.Headers["HX-Redirect"] = there; // a page of its own, not a dialog
            return new EmptyResult();
        }

        if (CustomersBulk.Find(What) is not { } words || !All && Ids.Length == 0)
            return NotFound();

        Words = words;
        await Offer(ct);
        if (Choices is null || Chosen is not null)
            Impact = await mediator.Send(new PreviewBulk(What, Selection, Choice), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (CustomersBulk.Find(What) is not { } words)
            return NotFound();

        return await Run(words, Input.Why, ct);
    }

    /// <summary>Behind "Urungkan": the reason is that it was a mistake.</summary>
    public async Task<IActionResult> OnPostUndoAsync([FromQuery] Guid[] id, CancellationToken ct)
    {
        if (CustomersBulk.Find(What) is not { } words)
            return NotFound();

        Ids = id;
        return await Run(words, text["Diurungkan"], ct);
    }

    public async Task Refill(CancellationToken ct)
    {
        Words = CustomersBulk.Find(What)!;
        await Offer(ct);
        if (Choices is null || Chosen is not null)
            Impact = await mediator.Send(new PreviewBulk(What, Selection, Choice), ct);
    }

    private async Task Offer(CancellationToken ct) =>
        Choices = (await mediator.Send(new ListBulkChoices(What), ct))?.Select(x => new Choice(x.Code, x.Name, x.Help, x.Side is { } price ? Format.Money(price) : null)).ToList();

    private async Task<IActionResult> Run(BulkWords words, string why, CancellationToken ct)
    {
        var outcome = await mediator.Send(new RunBulk { Id = Input.Id, Action = What, Selection = Selection, Choice = Choice, Why = why, Title = text[words.Doing] }, ct);
        if (outcome.Failures.Count > 0)
        {
            (Words, Outcome) = (words, outcome);
            return Page();
        }

        if (outcome.ProposalId is { } waits)
        {
            TempData["Notice"] = text["Diajukan. Menunggu persetujuan orang kedua."].Value;
            return Redirect(user.Holds(NetworkPermissions.ViewChanges) ? $"/network/changes/{waits}" : Back);
        }

        TempData["Notice"] = outcome.JobId is null ? text[words.Done, Format.Number(outcome.Done.Count)].Value : text["Dikerjakan sekarang. Anda boleh pindah halaman."].Value;
        if (words.Undo is { } undo && outcome is { Done.Count: > 0 })
            TempData["NoticeUndo"] = Url.Content($"~{CustomersBulk.Path}/{undo}") + new QueryBuilder([new("handler", "Undo"), .. outcome.Done.Select(id => KeyValuePair.Create("id", $"{id:n}"))]);

        return Redirect(Back);
    }
}
