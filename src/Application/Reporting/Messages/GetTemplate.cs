using System.Globalization;
using System.Text.Json;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Messages;

/// <summary>One wording with all it was before.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetTemplate(string Event, Channel Channel, string Language) : IQuery<TemplateDetails>;

/// <param name="Now">the one in use, with its holes</param>
/// <param name="IsDefault">it is the wording of the code</param>
/// <param name="Approved">the name a provider approved it under, in this language; null: none</param>
/// <param name="Versions">the newest first, fifty at most</param>
public sealed record TemplateDetails(MessageEvent Event, Wording Now, bool IsDefault, TemplateDetails.Approval? Approved, IReadOnlyList<TemplateDetails.Version> Versions)
{
    /// <param name="Parameters">in the order of its holes, with commas between</param>
    public sealed record Approval(string Name, string Code, string Parameters);

    /// <param name="Body">null: the wording of the code</param>
    public sealed record Version(int Number, string? Subject, string? Body, string? Note, string? By, DateTimeOffset At, bool IsCurrent);
}

/// <summary>How a wording reads, with the values of a real message of that event: a customer's newest, or anybody's. Nothing is sent or kept.</summary>
/// <param name="Customer">number, null: the newest of all whoever asks may see</param>
/// <param name="Text">null: the wording in use</param>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record PreviewTemplate(string Event, Channel Channel, string Language, string? Customer = null, Wording? Text = null) : IQuery<TemplatePreview>;

/// <param name="Wrong">what is wrong with its braces; then there is nothing to read</param>
/// <param name="From">whose message the values are of; null: they are examples</param>
public sealed record TemplatePreview(Wording? Said, string? Wrong, string? From, DateTimeOffset? At);

internal sealed class GetTemplateHandler(IAppDb db, Wordings wordings, ICustomerScope scope, ICurrentUser user) :
    IRequestHandler<GetTemplate, TemplateDetails>, IRequestHandler<PreviewTemplate, TemplatePreview>
{
    private const int Most = 50;

    /// <summary>How far back an example is looked for: an event that is older gets made-up values.</summary>
    private const int Newest = 5000;

    public async Task<TemplateDetails> Handle(GetTemplate query, CancellationToken ct)
    {
        var happened = Known(query.Event);
        var versions = await (
            from x in db.TemplateVersions
            where x.Event == query.Event && x.Channel == query.Channel && x.Language == query.Language
            join who in db.Users on x.ById equals (Guid?)who.Id into people
            from who in people.DefaultIfEmpty()
            orderby x.Number descending
            select new TemplateDetails.Version(x.Number, x.Subject, x.Body, x.Note, who == null ? null : who.FullName, x.At, x.IsCurrent)).Take(Most).ToListAsync(ct);
        var approved = await db.ApprovedTemplates.Where(x => x.Event == query.Event && x.Language == query.Language).SingleOrDefaultAsync(ct);
        return new TemplateDetails(
            happened, await wordings.Of(happened, query.Channel, query.Language, ct), versions is not [{ Body: not null }, ..],
            approved is null ? null : new TemplateDetails.Approval(approved.Name, approved.Code, string.Join(", ", approved.Parameters)), versions);
    }

    public async Task<TemplatePreview> Handle(PreviewTemplate query, CancellationToken ct)
    {
        var happened = Known(query.Event);
        var text = query.Text ?? await wordings.Of(happened, query.Channel, query.Language, ct);
        if ((TemplateRules.Wrong(text.Subject, happened.Known) ?? TemplateRules.Wrong(text.Body, happened.Known)) is { } wrong)
            return new TemplatePreview(null, wrong, null, null);

        var real = await Real(happened, query.Customer?.Trim(), ct);
        var said = await wordings.Say(real?.Told ?? happened.Example, text, query.Channel, query.Language, ct);
        return new TemplatePreview(said, null, real?.Name, real?.At);
    }

    private async Task<(Told Told, string Name, DateTimeOffset At)?> Real(MessageEvent happened, string? number, CancellationToken ct)
    {
        var mine = db.Notifications.Where(x => x.Channel != Channel.InApp);
        if (number is { Length: > 0 })
        {
            var asked = CustomerNumber.TryParse(number, CultureInfo.InvariantCulture, out var parsed) ? parsed : (CustomerNumber?)null;
            var found = await scope.Visible.Where(x => x.Number == asked).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct)
                ?? throw new DomainException("template.nobody", "Tidak ada pelanggan dengan nomor ini.", nameof(PreviewTemplate.Customer));
            mine = mine.Where(x => x.CustomerId == found);
        }

        var newest = await (
            from x in mine.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(Newest)
            where x.Event == happened.Code && x.Variables != null
            join customer in scope.WithArchived on x.CustomerId equals (Guid?)customer.Id
            orderby x.CreatedAt descending
            select new { x.Variables, x.CreatedAt, customer.FullName }).FirstOrDefaultAsync(ct);
        if (newest is null)
            return null;

        // What was told before a variable was there has its example instead; whoever may not see customers sees first letters.
        var values = JsonSerializer.Deserialize<Dictionary<string, string>>(newest.Variables!) ?? [];
        var masks = !user.Holds(CustomersPermissions.View);
        return (happened.With([.. happened.Variables.Select(x => (x.Name, values.TryGetValue(x.Name, out var value) ? MessageValue.Read(x.Kind, masks && x.Kind is VariableKind.Text ? Masked(value) : value) : x.Example))]),
            masks ? Masked(newest.FullName) : newest.FullName, newest.CreatedAt);
    }

    private static string Masked(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Length < 2 ? x : x[0] + new string('*', Math.Min(4, x.Length - 1))));

    private static MessageEvent Known(string code) => MessageEvents.Find(code) ?? throw new NotFoundException(nameof(MessageEvent), code);
}
