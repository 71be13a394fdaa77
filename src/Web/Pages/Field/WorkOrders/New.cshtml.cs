using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>A visit by hand: for a ticket, a customer, or work on the plant. First whose, then what and when.</summary>
[Needs(FieldPermissions.CreateWorkOrders)]
public sealed class NewModel(IMediator mediator, ICurrentUser user, VisitClock when, IStringLocalizer text) : PageModel, IRefill
{
    private const int Few = 10;

    [BindProperty(SupportsGet = true, Name = "customer")]
    public Guid? CustomerId { get; set; }

    [BindProperty(SupportsGet = true, Name = "ticket")]
    public Guid? TicketId { get; set; }

    /// <summary>Work on the plant.</summary>
    [BindProperty(SupportsGet = true, Name = "plant")]
    public bool IsPlant { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public CustomerDetails? Customer { get; private set; }
    public TicketDetails? Ticket { get; private set; }
    public IReadOnlyList<CustomerRow> Found { get; private set; } = [];
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];
    public IReadOnlyList<Choice> Ways { get; private set; } = [];
    public IReadOnlyList<Choice> Technicians { get; private set; } = [];
    public bool MaySend => user.Holds(FieldPermissions.AssignWorkOrders);
    public bool IsKnown => Customer is not null || IsPlant;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var timed = MaySend && Input is { Day: not null, From: not null, To: not null };
        if (MaySend && Input.Day is null != (Input.From is null && Input.To is null))
            throw new Domain.Common.DomainException("work-order.schedule", "Isi tanggal, jam mulai, dan jam selesai; atau kosongkan ketiganya.", "Day");

        var made = await mediator.Send(new CreateWorkOrder(
            Input.Id, Input.Type ?? "", IsPlant ? null : CustomerId, TicketId, Input.Quota, Input.Way is "pool", timed ? when.At(Input.Day!.Value, Input.From!.Value) : null,
            timed ? when.At(Input.Day!.Value, Input.To!.Value) : null, Input.Note, Input.Place, Input.Way is "send" ? Input.Technicians : null), ct);
        TempData["Notice"] = text["Surat tugas {0} dibuat.", made.Number].Value;
        return Redirect($"~/field/work-orders/{made.Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        if (TicketId is { } ticket)
        {
            Ticket = await mediator.Send(new GetTicket(ticket), ct);
            CustomerId = Ticket.Ticket.CustomerId;
        }

        if (CustomerId is { } id && !IsPlant)
            Customer = await mediator.Send(new GetCustomer(id), ct);
        else if (!string.IsNullOrWhiteSpace(Search))
            Found = (await mediator.Send(new ListCustomers { Filter = new CustomerFilter { Search = Search }, PageSize = Few }, ct)).Items;

        Kinds =
        [
            .. Enum.GetValues<WorkOrderKind>().Where(x => !IsPlant || x is WorkOrderKind.Maintenance or WorkOrderKind.Survey).Select(x => new Choice(WorkOrderCodes.Of(x), text[VisitWords.Of(x)])),
        ];
        Input = Input with { Type = Input.Type ?? (IsPlant ? "maintenance" : "repair") };
        Ways =
        [
            new("pool", text["Kolam tugas"], text["Teknisi mengambilnya sendiri, siapa cepat dia dapat."]),
            .. MaySend ? [new("send", text["Tugaskan"], text["Pilih teknisinya di bawah."])] : Array.Empty<Choice>(),
            new("later", text["Nanti"], text["Supervisor menugaskan kemudian."]),
        ];
        if (MaySend && user.Holds(FieldPermissions.ViewAllWorkOrders))
            Technicians = [.. (await mediator.Send(new ListTechnicians(), ct)).Select(x => new Choice(x.Id.ToString(), x.Name))];
    }

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Type { get; init; }
        public int Quota { get; init; } = 1;
        public string Way { get; init; } = "pool";
        public List<Guid> Technicians { get; init; } = [];
        public DateOnly? Day { get; init; }
        public TimeOnly? From { get; init; }
        public TimeOnly? To { get; init; }
        public string? Place { get; init; }
        public string? Note { get; init; }
    }
}
