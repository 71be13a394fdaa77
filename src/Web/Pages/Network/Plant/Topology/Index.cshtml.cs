using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Topology;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Plant.Topology;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public TreeBranch Trunk { get; private set; } = null!;

    /// <summary>What the address leads to; its branch is open.</summary>
    public TreeRef? Open { get; private set; }

    /// <summary>Null when nothing was looked for.</summary>
    public IReadOnlyList<TreeFind>? Found { get; private set; }
    public string? Search { get; private set; }

    /// <param name="open">kind and id, <c>odp:…</c></param>
    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] string? open, CancellationToken ct)
    {
        Search = q;
        Open = Read(open);
        if (!string.IsNullOrWhiteSpace(q))
        {
            Found = await mediator.Send(new FindInTopology(q), ct);
            if (Open is null && Found is [var only])
                Open = only.Ref;
        }

        Trunk = await mediator.Send(new GetTopology(null, Open), ct);
    }

    /// <summary>What is in one branch, for a tree that is already shown.</summary>
    public async Task<IActionResult> OnGetBranchAsync([FromQuery] string? node, CancellationToken ct) =>
        Read(node) is { } parent ? Partial("_Branch", (await mediator.Send(new GetTopology(parent), ct), (TreeRef?)null)) : NotFound();

    private static TreeRef? Read(string? text) =>
        text?.Split(':') is [var kind, var id] && Words.Read<TreeKind>(kind) is { } known && Guid.TryParse(id, out var which) ? new TreeRef(known, which) : null;
}
