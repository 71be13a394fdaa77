using System.Globalization;
using System.Text;
using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Audit;
using IspJabbar.Web.Components;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Audit;

/// <summary>Everything a filter can say stands in the address; every name and every record in a row is a link to its own filter.</summary>
[Needs(AccessPermissions.ViewAudit)]
public sealed class IndexModel(IMediator mediator, IBrand brand, IStringLocalizer text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>That day included.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Entity { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Record { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? UseCase { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Source { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Views { get; set; }

    public AuditPage Rows { get; private set; } = null!;
    public AuditState State { get; private set; } = null!;
    public IReadOnlyList<Choice> People { get; private set; } = [];
    public IReadOnlyList<Choice> Entities { get; private set; } = [];
    public IReadOnlyList<Choice> Sources { get; } = [.. new[] { "person", "automation", "api" }.Select(x => new Choice(x, AuditWords.Source(x, text)))];
    public string? PersonName => People.FirstOrDefault(x => x.Value == Person?.ToString())?.Text ?? (Rows.Items is [var first, ..] ? first.Who : null);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);

    /// <summary>Not the first page.</summary>
    public bool IsDeep { get; private set; }

    /// <summary>Where the next page begins; null: this is the last.</summary>
    public string? Next => Rows is { HasMore: true, Items: [.., var last] } ? string.Create(CultureInfo.InvariantCulture, $"{last.At.UtcTicks}-{last.Id}") : null;

    public async Task OnGetAsync([FromQuery] string? after, CancellationToken ct)
    {
        var mark = after?.Split('-') is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && long.TryParse(id, CultureInfo.InvariantCulture, out var row)
            ? new AuditMark(new DateTimeOffset(Math.Clamp(at, 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero), row)
            : null;
        IsDeep = mark is not null;
        Rows = await mediator.Send(new ListAudit(Filter(), mark), ct);
        State = await mediator.Send(new GetAuditHead(), ct);
        People = [.. (await mediator.Send(new ListAuditPeople(), ct)).Select(x => new Choice(x.Id.ToString(), x.FullName))];
        Entities = [.. AuditWords.Entities.Select(x => new Choice(x, AuditWords.Entity(x, text))).OrderBy(x => x.Text, StringComparer.Ordinal)];
    }

    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken ct)
    {
        var check = await mediator.Send(new VerifyAudit(), ct);
        TempData["Notice"] = (check.Broken.Count == 0 ? text["{0} baris diperiksa: log utuh.", Format.Number(check.Position)] : text["Log audit tidak utuh"]).Value;
        return Redirect("/access/audit");
    }

    public async Task<IActionResult> OnGetHeadAsync(CancellationToken ct)
    {
        var head = (await mediator.Send(new GetAuditHead(), ct)).Head;
        return File(Encoding.ASCII.GetBytes(head is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{head.SealedAt:u} {head.Position} {head.Hash}\n")), "text/plain", "audit-head.txt");
    }

    /// <summary>Written as it is read: the log may be larger than memory.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=log-audit.csv";
        await using var csv = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)); // spreadsheets look for the mark
        await csv.WriteLineAsync("id,waktu_utc,siapa,lewat,alamat,tindakan,jenis,data,catatan,perubahan");

        await foreach (var x in (await mediator.Send(new ExportAudit(Filter()), ct)).WithCancellation(ct))
            await csv.WriteLineAsync(string.Join(',', new[]
            {
                x.Id.ToString(CultureInfo.InvariantCulture), x.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
                x.Who, x.Source, x.From, x.UseCase, x.Action, x.Entity, x.EntityId, x.Changes,
            }.Select(Cell)));

        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    /// <summary>The address of this list with one more filter.</summary>
    public string With(string name, string value) => CurrentUrl.With(Request, (name, value), ("after", null));

    private AuditFilter Filter()
    {
        var zone = Zone;
        return new AuditFilter(Person, Midnight(From), Midnight(Until?.AddDays(1)), Named(Entity), Named(Record), Named(UseCase), Named(Source), Views);

        DateTimeOffset? Midnight(DateOnly? day) => day is { } date ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(date.ToDateTime(TimeOnly.MinValue), zone), TimeSpan.Zero) : null;
        static string? Named(string? value) => string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>RFC 4180; what a spreadsheet would take for a formula is made text.</summary>
    private static string Cell(string? value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t', ..] ? $"'{value}" : value ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
