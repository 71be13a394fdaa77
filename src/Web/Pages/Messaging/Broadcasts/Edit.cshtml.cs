using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Broadcasts;
using IspJabbar.Application.Reporting.Broadcasts;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Messaging.Broadcasts;

/// <summary>What a broadcast says, to whom and when. Comes from the customers' list with its filter or with ticked rows, or from a draft.</summary>
[Needs(MessagingPermissions.ManageBroadcasts)]
public sealed class EditModel(IMediator mediator, IBrand brand, IStringLocalizer text) : PageModel, IRefill
{
    /// <summary>Those who were ticked.</summary>
    [FromQuery(Name = "id")]
    public Guid[] Ids { get; set; } = [];

    /// <summary>The list's address: the filter.</summary>
    [FromQuery(Name = "list")]
    public string? List { get; set; }

    [FromQuery(Name = "all")]
    public bool All { get; set; }

    /// <summary>A draft to go on with, or any broadcast to begin another from.</summary>
    [FromQuery(Name = "from")]
    public Guid? From { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsNew { get; private set; } = true;

    /// <summary>Customers in the audience, with and without consent.</summary>
    public int Chosen { get; private set; }
    public string? ListAddress { get; private set; }

    public IReadOnlyList<Choice> Wishes { get; } =
    [
        new(nameof(Wish.Marketing), text["Promosi"], text["Hanya ke pelanggan yang setuju menerima promosi."]),
        new(nameof(Wish.Service), text["Kabar layanan"], text["Ke semua yang tidak menolaknya; bukan untuk berjualan."]),
    ];

    public IReadOnlyList<Choice> First { get; } = [new(nameof(Channel.Whatsapp), "WhatsApp"), new(nameof(Channel.Email), "Email")];
    public IReadOnlyList<Choice> Next { get; } = [new("-", text["Tidak ada"]), new(nameof(Channel.Email), "Email"), new(nameof(Channel.Whatsapp), "WhatsApp")];

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Audience { get; init; }
        public Wish Wish { get; init; } = Wish.Marketing;
        public string? Name { get; init; }
        public string? Subject { get; init; }
        public string? Body { get; init; }
        public string FirstChannel { get; init; } = nameof(Channel.Whatsapp);
        public string NextChannel { get; init; } = nameof(Channel.Email);
        public DateOnly? StartOn { get; init; }
        public TimeOnly? StartTime { get; init; }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (From is { } from)
        {
            var before = await mediator.Send(new GetBroadcast(from), ct);
            var start = before.Row.StartAt is { } at ? TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)).DateTime : (DateTime?)null;
            IsNew = before.Row.State is not BroadcastState.Draft;
            Input = new Form
            {
                Id = IsNew ? Guid.CreateVersion7() : from, Audience = before.Audience, Wish = before.Row.Wish, Name = before.Row.Name, Subject = before.Subject, Body = before.Body,
                FirstChannel = $"{before.Row.FirstChannel}", NextChannel = before.Row.NextChannel is { } next ? $"{next}" : "-",
                StartOn = IsNew || start is null ? null : DateOnly.FromDateTime(start.Value), StartTime = IsNew || start is null ? null : TimeOnly.FromDateTime(start.Value),
            };
        }
        else
        {
            var filter = CustomersShape.Read(new ListQuery(List));
            Input = new Form { Audience = Audiences.Of(Ids.Length > 0 && !All ? new CustomerSelection(Ids) : new CustomerSelection([], List is null ? new CustomerFilter { Statuses = [CustomerStatus.Active] } : filter)) };
            ListAddress = $"{Request.PathBase}{CustomersShape.List.Path}{new ListQuery(List ?? "status=active")}";
        }

        await Refill(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new SaveBroadcast
        {
            Id = Input.Id, Name = Input.Name ?? "", Wish = Input.Wish, Subject = Input.Subject ?? "", Body = Input.Body ?? "", Audience = Input.Audience ?? "",
            FirstChannel = Of(Input.FirstChannel) ?? Channel.Whatsapp, NextChannel = Of(Input.NextChannel),
            StartAt = Input.StartOn is { } day ? BusinessCalendar.StartOf(day, brand.TimeZone) + (Input.StartTime ?? new TimeOnly(9, 0)).ToTimeSpan() : null,
        }, ct);
        TempData["Notice"] = text["Draf siaran disimpan."].Value;
        return Redirect($"/broadcasts/{Input.Id}");
    }

    public async Task Refill(CancellationToken ct) => Chosen = Input.Audience is { Length: > 0 } audience ? await mediator.Send(new CountAudience(audience), ct) : 0;

    private static Channel? Of(string? name) => Enum.TryParse<Channel>(name, out var channel) ? channel : null;
}
