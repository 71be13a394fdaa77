using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Monitor;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Monitor;

/// <summary>One OLT, ODC or ODP: how it is, who says so, and who below should know.</summary>
[Needs(NetworkPermissions.ViewFiber)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public string? Kind { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public NodeDetails Node { get; private set; } = null!;

    private NodeKind NodeKind => Words.Read<NodeKind>(Kind) ?? throw new NotFoundException(nameof(NodeKind), Id);

    /// <summary>Two forms on one page, sent one at a time.</summary>
    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public NodeCondition Condition { get; init; }
        public string? Note { get; init; }
        public string? Subject { get; init; }
        public string? Body { get; init; }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        var (subject, body) = PlantWords.Notice(Node.Node.Condition);
        Input = new Form { Condition = Node.Node.Condition, Subject = subject, Body = body };
    }

    public async Task<IActionResult> OnPostStatusAsync(CancellationToken ct)
    {
        await mediator.Send(new SetNodeStatus { Id = Input.Id, Kind = NodeKind, NodeId = Id, Condition = Input.Condition, Note = Input.Note ?? "" }, ct);
        TempData["Notice"] = text["Keadaan dicatat."].Value;
        return Redirect($"~/network/ftth/{Kind}/{Id}");
    }

    public async Task<IActionResult> OnPostTellAsync(CancellationToken ct)
    {
        await Refill(ct);
        await mediator.Send(new TellNode
        {
            Id = Input.Id, Kind = NodeKind, NodeId = Id, Subject = Input.Subject ?? "", Body = Input.Body ?? "", Title = text["Memberi tahu pelanggan di bawah {0}", Node.Node.Code],
        }, ct);
        TempData["Notice"] = text["Pemberitahuan sedang disiapkan."].Value;
        return Redirect($"~/network/ftth/{Kind}/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Node = await mediator.Send(new GetNode(NodeKind, Id), ct);
}
