using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Sending;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Templates;

/// <summary>All events with the wordings that were changed, and the signature below them.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ListTemplates : IQuery<TemplateOverview>;

public sealed record TemplateOverview(IReadOnlyList<TemplateOverview.One> Events, string? Signature)
{
    /// <param name="Changed">how many of its wordings (channel and language) are not those of the code</param>
    /// <param name="Approved">a provider has approved a text for it</param>
    public sealed record One(MessageEvent Event, int Changed, bool Approved);
}

internal sealed class ListTemplatesHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ListTemplates, TemplateOverview>
{
    public async Task<TemplateOverview> Handle(ListTemplates query, CancellationToken ct)
    {
        var changed = (await db.TemplateVersions.Where(x => x.IsCurrent && x.Body != null).Select(x => x.Event).ToListAsync(ct)).CountBy(x => x).ToDictionary();
        var approved = await db.ApprovedTemplates.Select(x => x.Event).Distinct().ToListAsync(ct);
        return new TemplateOverview(
            [.. MessageEvents.All.Select(x => new TemplateOverview.One(x, changed.GetValueOrDefault(x.Code), approved.Contains(x.Code)))], (await settings.Get<SendingSettings>(ct)).Signature);
    }
}
