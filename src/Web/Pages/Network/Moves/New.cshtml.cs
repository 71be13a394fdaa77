using IspJabbar.Application.Customers;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Moves;

[Needs(CustomersPermissions.ChangeRouter)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Choice> Routers { get; private set; } = [];
    public IReadOnlyList<Choice> Targets { get; private set; } = [];

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public Guid? FromRouterId { get; init; }
        public string? To { get; init; }
        public int? Most { get; init; }
        public string? Why { get; init; }
    }

    /// <param name="from">code of the router</param>
    /// <param name="to">code of a router or of a pool</param>
    public async Task OnGetAsync([FromQuery] string? from, [FromQuery] string? to, CancellationToken ct)
    {
        await Refill(ct);
        Input = new Form { FromRouterId = Guid.TryParse(Routers.FirstOrDefault(x => x.Text.StartsWith($"{from} ", StringComparison.Ordinal))?.Value, out var id) ? id : null, To = to };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var started = await mediator.Send(new StartMove { Id = Input.Id, FromRouterId = Input.FromRouterId ?? Guid.Empty, To = Input.To ?? "", Most = Input.Most, Why = Input.Why ?? "" }, ct);
        TempData["Notice"] = started.Waits ? text["Diajukan. Menunggu persetujuan orang kedua."].Value : text["{0} akun sedang dipindahkan.", started.Accounts].Value;
        return Redirect($"/network/moves/{started.Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        var choices = await mediator.Send(new ListMoveChoices(), ct);
        Routers = [.. choices.Routers.Select(x => new Choice($"{x.Id}", $"{x.Code} · {x.Name}"))];
        Targets = [.. choices.Pools.Select(x => new Choice(x.Code, text["Kelompok {0} · {1}", x.Code, x.Name])), .. choices.Routers.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
    }
}
