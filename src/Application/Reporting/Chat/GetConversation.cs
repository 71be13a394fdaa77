using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Chat;

/// <summary>One conversation, its latest words or those before a moment.</summary>
[Requires(ChatPermissions.View)]
public sealed record GetConversation(Guid Id, DateTimeOffset? Before = null, int Size = 40) : IQuery<ConversationDetails>;

/// <param name="Lines">the oldest first</param>
/// <param name="Earlier">ask for what is before this; null: there is nothing</param>
/// <param name="Candidates">customers whose number it is, when it is nobody's yet</param>
/// <param name="Replies">filled in for this customer and whoever asks</param>
public sealed record ConversationDetails(
    ConversationRow About, string? Chat, AnswerRoute Route, DateTimeOffset? SeenAt, IReadOnlyList<ChatLine> Lines, DateTimeOffset? Earlier, IReadOnlyList<ConversationDetails.Candidate> Candidates,
    IReadOnlyList<CannedReplyRow> Replies)
{
    public sealed record Candidate(Guid Id, string Name, string Number, string Address);
}

/// <param name="Id">of the message where it is one of WhatsApp that went out by itself</param>
/// <param name="By">who of us wrote it; null for them, and for the system</param>
/// <param name="About">who it was given to, by name, or the ticket's number</param>
public sealed record ChatLine(Guid Id, DateTimeOffset At, LineKind Kind, ChatWay? Way, bool IsOurs, bool IsAutomatic, string? By, string Text, ChatAct? Act, string? About)
{
    public Guid? MessageId { get; init; }
    public Guid? TicketId { get; init; }

    /// <summary>How far it got; null for what is not sent.</summary>
    public NotificationStatus? Status { get; init; }
    public string? Why { get; init; }

    /// <summary>What it is, where it is more than words.</summary>
    public WhatsAppKind? Media { get; init; }
    public ChatAttachment? File { get; init; }
}

/// <param name="ContentType">null until it is here</param>
/// <param name="Why">it is not</param>
public sealed record ChatAttachment(Guid Id, string Name, ChatFileState State, string? ContentType, string? Why)
{
    public bool IsImage => ContentType?.StartsWith("image/", StringComparison.Ordinal) is true;
}

/// <summary>Who may be given a conversation.</summary>
[Requires(ChatPermissions.View)]
public sealed record ListChatColleagues : IQuery<IReadOnlyList<ChatColleague>>;

public sealed record ChatColleague(Guid Id, string Name);

internal sealed class GetConversationHandler(IAppDb db, ChatDesk desk, ConversationList list, ChatThread thread, ChatRoute routes, ICustomerScope scope, CompanySettings settings, ICurrentUser user)
    : IRequestHandler<GetConversation, ConversationDetails>, IRequestHandler<ListChatColleagues, IReadOnlyList<ChatColleague>>
{
    private const int MostCandidates = 10;

    public async Task<ConversationDetails> Handle(GetConversation query, CancellationToken ct)
    {
        var conversation = await desk.Visible.AsNoTracking().Require(query.Id, ct);
        var about = await list.Rows(db.Conversations.Where(x => x.Id == query.Id)).SingleAsync(ct);
        var (lines, earlier) = await thread.Read(conversation, query.Before, query.Size, notes: true, ct);

        List<ConversationDetails.Candidate> candidates = [];
        if (conversation.Chat is { } chat)
        {
            var theirs = desk.Candidates(chat);
            candidates = await scope.Visible.Where(x => theirs.Contains(x.Id)).OrderBy(x => x.FullName).Take(MostCandidates)
                .Select(x => new ConversationDetails.Candidate(x.Id, x.FullName, x.Number.Value, x.Street)).ToListAsync(ct);
        }

        var company = (await settings.Get<CompanyProfile>(ct)).Name;
        var replies = await db.CannedReplies.OrderBy(x => x.Code).Select(x => new CannedReplyRow(x.Id, x.Code, x.Text)).ToListAsync(ct);
        return new(about, conversation.Chat ?? conversation.ReplyTo, await routes.Of(conversation, ct), conversation.SeenAt, lines, earlier, candidates,
            [.. replies.Select(x => x with { Text = CannedReply.Filled(x.Text, Value) })]);

        string Value(string name) => name switch
        {
            "nama" => about.Name,
            "nomor_pelanggan" => about.Number ?? "",
            "perusahaan" => company,
            _ => user.FullName ?? "",
        };
    }

    public async Task<IReadOnlyList<ChatColleague>> Handle(ListChatColleagues query, CancellationToken ct) =>
        await db.Users.Where(x => x.IsActive && x.CustomerId == null).Where(x => x.Roles.Any(mine => db.Roles.Any(role => role.Id == mine.RoleId && (role.Code == Role.SuperAdmin || role.Permissions.Any(right => right.Permission == ChatPermissions.Answer)))))
            .OrderBy(x => x.FullName).Select(x => new ChatColleague(x.Id, x.FullName)).Take(200).ToListAsync(ct);
}

/// <summary>What was said, from both places where words stand: those somebody wrote, and those that went out by themselves.</summary>
internal sealed class ChatThread(IAppDb db)
{
    /// <param name="before">only what was said earlier</param>
    /// <param name="notes">with what only colleagues see, and what went out by itself</param>
    /// <returns>the oldest first, and the moment to ask before for more</returns>
    public async Task<(IReadOnlyList<ChatLine> Lines, DateTimeOffset? Earlier)> Read(Conversation conversation, DateTimeOffset? before, int size, bool notes, CancellationToken ct)
    {
        size = Math.Clamp(size, 1, 100);
        var end = before ?? DateTimeOffset.MaxValue;
        var said = await (
            from line in db.ConversationLines
            where line.ConversationId == conversation.Id && line.At < end && (notes || line.Kind == LineKind.Said)
            orderby line.At descending, line.Id descending
            join came in db.WhatsAppMessages on line.WhatsAppId equals (Guid?)came.Id into all
            from came in all.DefaultIfEmpty()
            join went in db.Notifications on line.NotificationId equals (Guid?)went.Id into sent
            from went in sent.DefaultIfEmpty()
            join person in db.Users on line.By equals (Guid?)person.Id into people
            from person in people.DefaultIfEmpty()
            select new ChatLine(line.Id, line.At, line.Kind, line.Way, line.IsOurs, false, person == null ? null : person.FullName, line.Text ?? (came != null ? came.Text : went != null ? went.Body : ""), line.Act,
                line.Act == ChatAct.Assigned ? db.Users.Where(x => x.Id == line.About).Select(x => x.FullName).FirstOrDefault()
                : line.Act == ChatAct.Ticket ? db.Tickets.Where(x => x.Id == line.About).Select(x => x.Number).FirstOrDefault() : null)
            {
                TicketId = line.Act == ChatAct.Ticket ? line.About : null,
                MessageId = line.NotificationId,
                Status = went == null ? null : went.Status,
                Why = went == null ? null : went.LastError,
                Media = came == null ? null : came.Kind,
                File = db.ChatFiles.Where(file => file.LineId == line.Id)
                    .Select(file => new ChatAttachment(file.Id, file.Name, file.State, db.Files.Where(x => x.Id == file.FileId).Select(x => x.ContentType).FirstOrDefault(), file.Why)).FirstOrDefault(),
            }).Take(size + 1).ToListAsync(ct);

        var lines = said.Concat(notes ? await ByThemselves(conversation, end, size + 1, ct) : []).OrderByDescending(x => x.At).ToList();
        if (lines.Count <= size)
            return ([.. lines.AsEnumerable().Reverse()], null);

        // What was said in one moment stays together, or asking for what is before it would lose some.
        var cut = size;
        while (cut < lines.Count && lines[cut].At == lines[cut - 1].At)
            cut++;
        return ([.. lines.Take(cut).Reverse()], cut < lines.Count || said.Count > size ? lines[cut - 1].At : null);
    }

    private async Task<List<ChatLine>> ByThemselves(Conversation conversation, DateTimeOffset end, int most, CancellationToken ct)
    {
        if (conversation.CustomerId is { } customer)
        {
            var theirs = await Of(db.WhatsAppMessages.Where(x => x.Direction == Direction.Out && x.CustomerId == customer && x.At < end));
            return conversation.ReplyTo is { } number ? [.. theirs, .. await Strange(number)] : theirs;
        }

        return await Strange(conversation.Chat!);

        // To their number without knowing whose it is: answers to commands. Not what went to it before they first wrote, when it may have been somebody else's.
        Task<List<ChatLine>> Strange(string chat) => Of(db.WhatsAppMessages.Where(x => x.Direction == Direction.Out && x.CustomerId == null && x.Chat == chat && x.At < end && x.At >= conversation.OpenedAt));

        Task<List<ChatLine>> Of(IQueryable<WhatsAppMessage> messages) => (
            from x in messages
            where !db.ConversationLines.Any(line => line.NotificationId == x.NotificationId)
            orderby x.At descending, x.Id descending
            join went in db.Notifications on x.NotificationId equals (Guid?)went.Id
            select new ChatLine(x.Id, x.At, LineKind.Said, ChatWay.Whatsapp, true, true, null, x.Text, null, null) { MessageId = went.Id, Status = went.Status, Why = went.LastError }).Take(most).ToListAsync(ct);
    }
}
