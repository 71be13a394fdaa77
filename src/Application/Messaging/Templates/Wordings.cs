using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Sending;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Templates;

/// <summary>Writes messages: the wording somebody saved, or that of the code, with the values put in and the company's signature below. Once for a command, it keeps what it read.</summary>
public sealed class Wordings(IAppDb db, CompanySettings settings)
{
    private Dictionary<(string Event, Channel Channel, string Language), Wording>? _saved;
    private (string Company, string? Signature)? _sender;

    /// <summary>The wording in use, with its holes.</summary>
    public async Task<Wording> Of(MessageEvent happened, Channel channel, string language, CancellationToken ct)
    {
        _saved ??= await db.TemplateVersions.Where(x => x.IsCurrent && x.Body != null)
            .ToDictionaryAsync(x => (x.Event, x.Channel, x.Language), x => new Wording(x.Subject ?? "", x.Body!), ct);
        var own = happened.Default(language);
        return _saved.TryGetValue((happened.Code, channel, language), out var saved) ? saved with { Subject = saved.Subject.Length > 0 ? saved.Subject : own.Subject } : own;
    }

    /// <summary>As it is read.</summary>
    public async Task<Wording> Say(Told what, Channel channel, string language, CancellationToken ct) => await Say(what, await Of(what.Event, channel, language, ct), channel, language, ct);

    /// <summary>The same with a wording that may not be saved yet.</summary>
    public async Task<Wording> Say(Told what, Wording wording, Channel channel, string language, CancellationToken ct)
    {
        var (company, signature) = _sender ??= ((await settings.Get<CompanyProfile>(ct)).Name, (await settings.Get<SendingSettings>(ct)).Signature);
        var body = what.Fill(wording.Body, company, language);
        return new Wording(
            what.Fill(wording.Subject, company, language).ReplaceLineEndings(" "),
            channel is Channel.InApp || string.IsNullOrWhiteSpace(signature) ? body : $"{body}\n\n{what.Fill(signature, company, language)}");
    }
}
