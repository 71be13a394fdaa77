using System.Globalization;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Billing.Terms;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Terms;

/// <summary>How one customer is billed: the day, and lines beside the package.</summary>
[Needs(BillingPermissions.ManageTerms)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text, IBrand brand, TimeProvider clock) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public CustomerDetails Customer { get; private set; } = null!;
    public BillingTermsFacts Terms { get; private set; } = null!;
    public Guid NewId { get; } = Guid.CreateVersion7();

    public IReadOnlyList<Choice> Days { get; } = [new("0", text["1, seperti semua"]), .. Enumerable.Range(1, 28).Select(x => new Choice(x.ToString(CultureInfo.InvariantCulture), x.ToString(CultureInfo.InvariantCulture)))];
    public IReadOnlyList<Choice> Kinds { get; } = [.. ((BillingLineKind[])[BillingLineKind.OneOff, BillingLineKind.Addon, BillingLineKind.Discount, BillingLineKind.Restitution]).Select(x => new Choice(x.ToString(), text[BillingWords.Of(x)]))];
    public IReadOnlyList<Choice> Groups { get; private set; } = [];
    public IReadOnlyList<Choice> Months { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostDayAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeBillingTerms { CustomerId = Id, AnniversaryDay = Input.AnniversaryDay is 0 ? null : Input.AnniversaryDay }, ct);
        return Saved(text["Tanggal tagih disimpan."]);
    }

    public async Task<IActionResult> OnPostGroupAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeCustomerGroup(Id, Guid.TryParse(Input.GroupId, out var group) ? group : null), ct);
        return Saved(text["Kelompok disimpan."]);
    }

    public async Task<IActionResult> OnPostTaxAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeTaxNumber(Id, Input.Npwp), ct);
        return Saved(text["NPWP disimpan."]);
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        await mediator.Send(new AddBillingItem
        {
            Id = Input.Id ?? Guid.CreateVersion7(), CustomerId = Id, Kind = Input.Kind, Description = Input.Description ?? "", Amount = Input.Amount ?? 0, Percent = Input.Percent,
            IsRecurring = Input.IsRecurring, From = Input.From, Months = Input.Months,
        }, ct);
        return Saved(text["Baris tagihan ditambahkan."]);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid item, CancellationToken ct)
    {
        await mediator.Send(new EndBillingItem(item), ct);
        return Saved(text["Baris tagihan dihentikan."]);
    }

    public async Task Refill(CancellationToken ct)
    {
        Customer = await mediator.Send(new GetCustomer(Id), ct);
        Terms = await mediator.Send(new GetBillingTerms(Id), ct);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)).DateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        Months = [.. Enumerable.Range(0, 13).Select(month.AddMonths).Select(x => new Choice(x.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Format.Month(x)))];
        Groups = [.. Terms.Groups.Select(x => x.IsDefault ? new Choice("-", text["{0} (utama)", x.Name]) : new Choice(x.Id.ToString(), x.Name))];
        Input = Input with { Npwp = Input.Npwp ?? Terms.Npwp, GroupId = Input.GroupId ?? (Terms.GroupId is { } own && Terms.Groups.Any(x => x.Id == own && !x.IsDefault) ? own.ToString() : "-"), AnniversaryDay = Input.AnniversaryDay ?? Terms.AnniversaryDay ?? 0, From = Input.From ?? month };
    }

    public static string When(IStringLocalizer text, BillingTermsFacts.Item item) => item switch
    {
        { IsRecurring: false } => text["sekali, mulai {0}", Format.Month(item.FirstPeriod)],
        { LastPeriod: { } last } => text["setiap bulan, {0} sampai {1}", Format.Month(item.FirstPeriod), Format.Month(last)],
        _ => text["setiap bulan sejak {0}", Format.Month(item.FirstPeriod)],
    };

    private RedirectResult Saved(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/billing/terms/{Id}");
    }

    public sealed record Form
    {
        public int? AnniversaryDay { get; init; }
        /// <summary>An id, or a dash for the default one.</summary>
        public string? GroupId { get; init; }
        public string? Npwp { get; init; }
        public Guid? Id { get; init; }
        public BillingLineKind Kind { get; init; } = BillingLineKind.OneOff;
        public string? Description { get; init; }
        public decimal? Amount { get; init; }
        public int? Percent { get; init; }
        public bool IsRecurring { get; init; }
        public DateOnly? From { get; init; }
        public int? Months { get; init; }
    }
}
