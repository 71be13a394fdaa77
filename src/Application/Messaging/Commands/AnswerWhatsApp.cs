using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Messaging.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Commands;

/// <summary>
/// Decides what becomes of a message that came in: a command answers it, or a person does. Once for each message, in the order of one chat; the answer is written together with
/// whatever it says.
/// </summary>
[Requires(Everyone.Automation)]
public sealed record AnswerWhatsApp(Guid MessageId) : ICommand<ChatOutcome>;

/// <summary>A command refused, or was mistaken: a person answers after all.</summary>
[Requires(Everyone.Automation)]
public sealed record LeaveWhatsAppToPerson(Guid MessageId) : ICommand<ChatOutcome>;

internal sealed class AnswerWhatIsWritten(IMediator mediator) : IEventHandler<WhatsAppReceived>
{
    public async Task Handle(WhatsAppReceived happened, CancellationToken ct)
    {
        try
        {
            await mediator.Send(new AnswerWhatsApp(happened.MessageId), ct);
        }
        catch (Exception refused) when (refused is DomainException or ValidationException)
        {
            await mediator.Send(new LeaveWhatsAppToPerson(happened.MessageId), ct);
        }
    }
}

internal sealed class AnswerWhatsAppHandler(IAppDb db, IEnumerable<IChatCommand> commands, IEnumerable<IChatPeople> people, CompanySettings settings, BusinessCalendar calendar, TimeProvider clock)
    : IRequestHandler<AnswerWhatsApp, ChatOutcome>, IRequestHandler<LeaveWhatsAppToPerson, ChatOutcome>
{
    private const string Help = "BANTUAN";
    private const string Stop = "BATAL";

    /// <summary>The state of a command that has not begun, because it is not known for which customer.</summary>
    private const string Which = "?";

    private const string Stopped = "Baik, kami batalkan.";
    private const string HowToBeKnown =
        "Nomor WhatsApp ini belum terdaftar pada pelanggan mana pun, jadi data pelanggan tidak kami kirim ke sini. Tulis dari nomor yang Anda daftarkan, atau minta petugas mengganti nomor Anda.";

    /// <summary>Words after a command that takes none, as in "tagihan saya berapa".</summary>
    private const int MostWords = 2;

    /// <summary>Faster than people type: a machine that answers our answers.</summary>
    private const int MostInAMinute = 8;

    /// <summary>What has lain here for so long is not answered as if it had just been written. By our clock: those of providers are not always right.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    public async Task<ChatOutcome> Handle(AnswerWhatsApp command, CancellationToken ct)
    {
        var message = await Turn(command.MessageId, ct);
        if (await Before(message, ct) is { } before)
            return before;

        var now = clock.GetUtcNow();
        var rules = await settings.Get<ChatSettings>(ct);
        if (!rules.IsOn || message.Kind is not (WhatsAppKind.Text or WhatsAppKind.Button) || message.ReceivedAt < now - Fresh)
            return await ToPerson(message, rules, now, ct);

        var talk = await db.ChatTalks.SingleOrDefaultAsync(x => x.Chat == message.Chat, ct);
        if (Read(message.Text, rules, talk?.Until > now ? talk : null) is not { } asked)
            return await ToPerson(message, rules, now, ct);
        if (await TooMuch(message, rules, now, ct) is { } limit)
            return await Slow(message, limit, now, ct);

        var (reply, customer, text) = asked.Command is { } known ? await Ask(known, asked, message, ct) : (new ChatReply(asked.Name == Stop ? Stopped : AllCommands()), null, "");
        if (reply.State is { } state)
        {
            if (talk is null)
                db.ChatTalks.Add(talk = new ChatTalk(message.Chat));
            talk.Wait(asked.Name, customer, state, text, now);
            if (talk.Tries > ChatTalk.MostTries)
                reply = new ChatReply("Maaf, kami belum mengerti jawabannya. Petugas kami akan membantu Anda.", ForPerson: true);
        }

        if (reply.State is null && talk is not null && asked.Name != Help)
            db.ChatTalks.Remove(talk);
        return await Say(message, ChatOutcome.Answered, asked.Name, reply, customer, now, ct);
    }

    public async Task<ChatOutcome> Handle(LeaveWhatsAppToPerson command, CancellationToken ct)
    {
        var message = await Turn(command.MessageId, ct);
        return await Before(message, ct) ?? await ToPerson(message, await settings.Get<ChatSettings>(ct), clock.GetUtcNow(), ct);
    }

    /// <summary>Messages of one chat are decided one after the other.</summary>
    private async Task<WhatsAppMessage> Turn(Guid id, CancellationToken ct)
    {
        var message = await db.WhatsAppMessages.SingleAsync(x => x.Id == id, ct);
        await db.Turn(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"chat/{message.Chat}")).AsSpan(0, 16)), ct);
        return message;
    }

    private Task<ChatOutcome?> Before(WhatsAppMessage message, CancellationToken ct) =>
        db.ChatAnswers.Where(x => x.MessageId == message.Id).Select(x => (ChatOutcome?)x.Outcome).SingleOrDefaultAsync(ct);

    /// <param name="talk">one that waits for an answer</param>
    /// <returns>null: for a person</returns>
    private Asked? Read(string text, ChatSettings rules, ChatTalk? talk)
    {
        Dictionary<string, string> names = new() { ["bantuan"] = Help, ["help"] = Help, ["menu"] = Help, ["perintah"] = Help, ["batal"] = Stop, ["cancel"] = Stop };
        foreach (var command in commands)
            foreach (var word in command.Words.Append(command.Name.ToLowerInvariant()).Concat(rules.Words.GetValueOrDefault(command.Name) ?? []))
                names.TryAdd(word.Trim().ToLowerInvariant(), command.Name);

        var line = CommandLine.Read(text, names.Keys);
        var name = line is null ? null : names[line.Word];
        var found = commands.FirstOrDefault(x => x.Name == name);

        // An answer may begin with any word; only a command that stands alone, or with its signs, is one.
        if (talk is not null && !(line is { IsExact: true } && (line.Rest.Length == 0 || found is { TakesText: true } && text.Contains('#', StringComparison.Ordinal))))
            return commands.FirstOrDefault(x => x.Name == talk.Command) is { } waiting ? new(waiting.Name, waiting, CommandLine.Trim(text), talk) : null;
        if (line is null || name == Stop && talk is null || found is not { TakesText: true } && line.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > MostWords)
            return null;
        return new(name!, found, line.Rest, null);
    }

    private async Task<(ChatReply Reply, Guid? Customer, string Text)> Ask(IChatCommand command, Asked asked, WhatsAppMessage message, CancellationToken ct)
    {
        List<ChatPerson> known = [];
        foreach (var source in people)
            known.AddRange(await source.Of(message.Chat, ct));
        known = [.. known.DistinctBy(x => x.CustomerId).OrderBy(x => x.Number, StringComparer.Ordinal)];

        var (talk, text) = (asked.Talk, asked.Text);
        var customer = known.FirstOrDefault(x => x.CustomerId == talk?.CustomerId) ?? (known is [var only] ? only : null);
        if (command.NeedsCustomer && customer is null)
        {
            if (known.Count == 0)
                return (new ChatReply(HowToBeKnown), null, "");

            var (choice, rest) = First(text);
            customer = Chosen(known, choice);
            text = talk is { State: Which } ? talk.Text : customer is null ? text : rest;
            if (customer is null)
                return (new ChatReply(Question(known), Which), null, text);
        }

        var reply = await command.Answer(new ChatCall(message.Id, message.Chat, message.Name, text, customer?.CustomerId, talk is { State: not Which } ? talk.State : null), ct);
        return (reply, customer?.CustomerId, text);
    }

    /// <summary>By its place in the question, or by how the number ends.</summary>
    private static ChatPerson? Chosen(List<ChatPerson> known, string choice)
    {
        if (int.TryParse(choice, out var at) && choice.Length <= 2 && at >= 1 && at <= known.Count)
            return known[at - 1];

        var end = Bare(choice);
        return end.Length >= 3 && known.Where(x => Bare(x.Number).EndsWith(end, StringComparison.Ordinal)).Take(2).ToList() is [var one] ? one : null;
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static (string First, string Others) First(string text)
    {
        var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (parts.FirstOrDefault() ?? "", parts.ElementAtOrDefault(1) ?? "");
    }

    private static string Question(List<ChatPerson> known) =>
        $"Nomor WhatsApp ini terdaftar untuk {known.Count} pelanggan. Balas dengan angkanya:\n{string.Join('\n', known.Select((x, at) => $"{at + 1}. {x.Number} ({Initials(x.Name)})"))}";

    private static string Initials(string name) =>
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, .. var others] ? string.Join(' ', [first, .. others.Select(x => $"{x[0]}.")]) : name;

    private string AllCommands() =>
        $"Yang dapat Anda tulis di sini:\n{string.Join('\n', commands.OrderBy(x => x.Order).Select(x => $"• {x.Help}"))}\n\nPesan lain dibaca dan dijawab oleh petugas kami.";

    private async Task<ChatOutcome?> TooMuch(WhatsAppMessage message, ChatSettings rules, DateTimeOffset now, CancellationToken ct)
    {
        var (hour, minute) = (now - TimeSpan.FromHours(1), now - TimeSpan.FromMinutes(1));
        var lately = await db.ChatAnswers.Where(x => x.Chat == message.Chat && x.At > hour).Select(x => new { x.Outcome, x.At }).ToListAsync(ct);
        if (lately.Count(x => x.Outcome is ChatOutcome.Answered) >= rules.PerHour || lately.Count(x => x.Outcome is ChatOutcome.Answered && x.At > minute) >= MostInAMinute)
            return lately.Any(x => x.Outcome is ChatOutcome.Slowed) ? ChatOutcome.Silent : ChatOutcome.Slowed;

        return await db.ChatAnswers.CountAsync(x => x.Outcome == ChatOutcome.Answered && x.At > minute, ct) >= rules.PerMinute ? ChatOutcome.Silent : null;
    }

    private async Task<ChatOutcome> Slow(WhatsAppMessage message, ChatOutcome limit, DateTimeOffset now, CancellationToken ct)
    {
        var word = limit is ChatOutcome.Slowed ? new ChatReply("Perintah Anda terlalu banyak dalam waktu singkat, jadi untuk sementara tidak kami jawab otomatis. Petugas kami membaca pesan Anda.", ForPerson: true) : null;
        return await Say(message, limit, null, word, null, now, ct);
    }

    private async Task<ChatOutcome> ToPerson(WhatsAppMessage message, ChatSettings rules, DateTimeOffset now, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var greets = rules.Away is not null && !await calendar.IsOpen(now, zone, ct) && !await GreetedToday(message, zone, now, ct);
        return await Say(message, greets ? ChatOutcome.Greeted : ChatOutcome.Person, null, greets ? new ChatReply(rules.Away!, ForPerson: true) : null, null, now, ct);
    }

    private async Task<bool> GreetedToday(WhatsAppMessage message, string zone, DateTimeOffset now, CancellationToken ct)
    {
        var today = BusinessCalendar.StartOf(BusinessCalendar.DayOf(now, zone), zone);
        return await db.ChatAnswers.AnyAsync(x => x.Chat == message.Chat && x.At >= today && x.Outcome == ChatOutcome.Greeted, ct);
    }

    /// <param name="reply">null: nothing is said</param>
    private async Task<ChatOutcome> Say(WhatsAppMessage message, ChatOutcome outcome, string? command, ChatReply? reply, Guid? customer, DateTimeOffset now, CancellationToken ct)
    {
        db.ChatAnswers.Add(new ChatAnswer(message.Id, message.Chat, outcome, command, now));
        if (reply is not null)
            db.Notifications.Add(Notification.ToChat(message.Id, message.Chat, customer, message.SenderId, reply.Text, reply.Link, now));
        if (outcome is ChatOutcome.Answered && reply is { ForPerson: false })
            message.Answered(command!);
        else
            message.ForPerson();

        await db.SaveChangesAsync(ct);
        return outcome;
    }

    /// <param name="Command">null: one of our own two</param>
    /// <param name="Talk">what it goes on with</param>
    private sealed record Asked(string Name, IChatCommand? Command, string Text, ChatTalk? Talk);
}
