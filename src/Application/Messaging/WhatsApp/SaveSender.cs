using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Sending;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.WhatsApp;

/// <summary>A number of ours, new or known. Keys that are left empty stay as they are; they are never shown. What stopped it counts as looked after.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record SaveSender : ICommand<Unit>
{
    /// <summary>Made by the form.</summary>
    public Guid Id { get; init; }

    /// <summary>Of a new one; later it stays.</summary>
    public Provider Provider { get; init; }
    public string Name { get; init; } = "";

    /// <summary>How the provider names the number in what it tells; empty: not checked.</summary>
    public string? Device { get; init; }
    public string? BaseUrl { get; init; }
    public bool IsOn { get; init; } = true;

    /// <summary>Asked before the others.</summary>
    public bool IsFirst { get; init; }
    public int PerMinute { get; init; } = 20;
    public int PerHour { get; init; } = 300;
    public int PerDay { get; init; } = 2000;

    /// <summary>A new number: little on its first day, twice as much each day after.</summary>
    public bool WarmsUp { get; init; }

    /// <summary>By the key's name.</summary>
    public Dictionary<string, string?> Keys { get; init; } = [];

    /// <summary>Records print their properties; this one has keys.</summary>
    public override string ToString() => $"{nameof(SaveSender)} {Provider} {Id}";
}

/// <summary>Quiet hours and the channel that stands in.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeSendingRules : ICommand<Unit>
{
    public TimeOnly? QuietFrom { get; init; }
    public TimeOnly? QuietUntil { get; init; }
    public bool MailToo { get; init; }
    public int FallbackHours { get; init; } = 4;
}

/// <summary>Whether address and keys are right and the number is connected. A query, because it waits for the outside.</summary>
/// <returns>null: they are; otherwise what is wrong</returns>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record TestSender(Guid Id) : IQuery<string?>;

/// <summary>Without the keys: only which are there.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetSenders : IQuery<SenderOverview>;

public sealed record SenderOverview(IReadOnlyList<SenderOverview.One> Numbers, SendingSettings Rules, IReadOnlyDictionary<Provider, IReadOnlyList<SenderKey>> Providers)
{
    /// <param name="HookPath">what comes after our address; its secret part included where there is no signature</param>
    /// <param name="Today">sent today</param>
    /// <param name="Limit">of today, warming up included</param>
    public sealed record One(
        Guid Id, Provider Provider, string Name, string? Device, string? BaseUrl, bool IsOn, bool IsReady, bool IsFixed, bool WarmsUp, int PerMinute, int PerHour, int PerDay, int Today, int Limit,
        DateTimeOffset? RestsUntil, DateTimeOffset? StoppedAt, string? StoppedWhy, DateTimeOffset? HeardAt, string? HookPath, IReadOnlyList<Key> Keys);

    /// <param name="IsFixed">set by the environment: the page cannot change it</param>
    public sealed record Key(string Name, string Label, bool IsSecret, bool IsNeeded, bool IsSet, bool IsFixed);
}

internal sealed class SaveSenderValidator : AbstractValidator<SaveSender>
{
    public SaveSenderValidator()
    {
        RuleFor(x => x.Id).NotEmpty();
        RuleFor(x => x.Provider).Must(x => x is Provider.Fonnte or Provider.Wablas or Provider.Meta).WithMessage("Pilih penyedia.");
        RuleFor(x => x.Name).NotEmpty().WithMessage("Beri nama, misalnya nomor atau kegunaannya.").MaximumLength(80);
        RuleFor(x => x.Device).MaximumLength(64);
        RuleFor(x => x.BaseUrl).MaximumLength(200).Must(url => string.IsNullOrWhiteSpace(url) || Uri.TryCreate(url.Trim(), UriKind.Absolute, out var there) && there.Scheme is "https" or "http")
            .WithMessage("Isi alamat lengkap, misalnya https://jogja.wablas.com/api.");
        RuleFor(x => x.PerMinute).InclusiveBetween(1, 100_000).WithMessage("Isi 1–100.000.");
        RuleFor(x => x.PerHour).InclusiveBetween(1, 1_000_000).WithMessage("Isi 1–1.000.000.");
        RuleFor(x => x.PerDay).InclusiveBetween(1, 1_000_000).WithMessage("Isi 1–1.000.000.");
        RuleForEach(x => x.Keys).Must(key => key.Value is null or { Length: <= 1024 }).WithMessage("Kunci paling panjang 1.024 huruf.");
    }
}

internal sealed class ChangeSendingRulesValidator : AbstractValidator<ChangeSendingRules>
{
    public ChangeSendingRulesValidator()
    {
        RuleFor(x => x.QuietUntil).NotNull().When(x => x.QuietFrom is not null).WithMessage("Isi sampai jam berapa.");
        RuleFor(x => x.QuietFrom).NotNull().When(x => x.QuietUntil is not null).WithMessage("Isi mulai jam berapa.");
        RuleFor(x => x.QuietUntil).NotEqual(x => x.QuietFrom).When(x => x.QuietFrom is not null && x.QuietUntil is not null).WithMessage("Jam tenang harus berakhir di jam lain.");
        RuleFor(x => x.FallbackHours).InclusiveBetween(1, 72).WithMessage("Isi 1–72 jam.");
    }
}

internal sealed class SaveSenderHandler(IAppDb db, SenderDesk desk, CompanySettings settings, BusinessCalendar calendar) : IRequestHandler<SaveSender, Unit>, IRequestHandler<ChangeSendingRules, Unit>
{
    public async Task<Unit> Handle(SaveSender command, CancellationToken ct)
    {
        var all = await db.Senders.Where(x => x.Channel == Channel.Whatsapp).OrderBy(x => x.Position).ThenBy(x => x.Id).ToListAsync(ct);
        var sender = all.Find(x => x.Id == command.Id);
        if (sender is null)
        {
            sender = new Sender(command.Id, Channel.Whatsapp, command.Provider, command.Name.Trim(), all.Count == 0 ? 1 : all[^1].Position + 1, isFixed: false);
            db.Senders.Add(sender);
            all.Add(sender);
        }

        var keys = desk.KeysOf(sender);
        keys.TryAdd(SenderDesk.HookSecret, SenderDesk.NewSecret());
        foreach (var name in desk.AdapterOf(sender.Provider).Keys.Select(x => x.Name))
            if (command.Keys.GetValueOrDefault(name)?.Trim() is { Length: > 0 } given)
                keys[name] = given;
        sender.Seal(desk.Sealed(sender.Id, keys));

        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        sender.Rename(command.Name.Trim(), command.Device?.Trim() is { Length: > 0 } device ? device : null, command.BaseUrl?.Trim() is { Length: > 0 } url ? url : null);
        sender.Limit(command.PerMinute, command.PerHour, command.PerDay, command.WarmsUp ? sender.WarmFrom ?? today : null);
        sender.Switch(command.IsOn);
        sender.GoOn();
        if (command.IsFirst && all[0] != sender)
        {
            sender.MoveTo(0);
            var next = 1;
            foreach (var other in all.Where(x => x != sender))
                other.MoveTo(next++);
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ChangeSendingRules command, CancellationToken ct)
    {
        await settings.Set((await settings.Get<SendingSettings>(ct)) with
        {
            QuietFrom = command.QuietFrom,
            QuietUntil = command.QuietUntil,
            MailToo = command.MailToo,
            FallbackHours = command.FallbackHours,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetSendersHandler(SenderDesk desk, CompanySettings settings, ISenderEnvironment environment, IEnumerable<IWhatsAppSender> adapters, BusinessCalendar calendar) :
    IRequestHandler<GetSenders, SenderOverview>, IRequestHandler<TestSender, string?>
{
    public async Task<SenderOverview> Handle(GetSenders query, CancellationToken ct)
    {
        var rules = await settings.Get<SendingSettings>(ct);
        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        return new SenderOverview([.. (await desk.All(ct)).Select(x => One(x.Sender, x.Adapter, x.Access, today))], rules, adapters.ToDictionary(x => x.Provider, x => x.Keys));
    }

    public async Task<string?> Handle(TestSender query, CancellationToken ct)
    {
        var (_, adapter, access) = (await desk.All(ct)).FirstOrDefault(x => x.Sender.Id == query.Id) is { Sender: not null } found ? found : throw new NotFoundException(nameof(Sender), query.Id);
        return access is null ? "Lengkapi kuncinya dulu." : await adapter.Test(access, ct);
    }

    private SenderOverview.One One(Sender x, IWhatsAppSender adapter, SenderAccess? access, DateOnly today)
    {
        var kept = desk.KeysOf(x);
        var keys = adapter.Keys.Select(key => (Key: key, IsFixed: x.IsFixed && !string.IsNullOrEmpty(environment[x.Provider, key.Name])))
            .Select(key => new SenderOverview.Key(key.Key.Name, key.Key.Label, key.Key.IsSecret, key.Key.IsNeeded, key.IsFixed || kept.ContainsKey(key.Key.Name), key.IsFixed)).ToList();
        var path = $"api/whatsapp/webhook/{x.Provider.ToString().ToLowerInvariant()}";
        return new(
            x.Id, x.Provider, x.Name, x.Device, x.BaseUrl, x.IsOn, access is not null, x.IsFixed, x.WarmFrom is not null, x.PerMinute, x.PerHour, x.PerDay, x.Day == today ? x.DayUsed : 0, x.DayLimit(today),
            x.RestsUntil, x.StoppedAt, x.StoppedWhy, x.HeardAt, adapter.Signs ? path : access is null ? null : $"{path}/{access[SenderDesk.HookSecret]}", keys);
    }
}
