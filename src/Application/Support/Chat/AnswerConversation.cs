using FluentValidation;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Application.Support.Chat.Files;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>Somebody of ours answers, by the way the customer last wrote. The same id twice is one answer.</summary>
[Requires(ChatPermissions.Answer)]
public sealed record AnswerConversation : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ConversationId { get; init; }

    /// <summary>May be empty beside a file.</summary>
    public string Text { get; init; } = "";

    /// <summary>A picture or PDF; empty for none.</summary>
    public ReadOnlyMemory<byte> File { get; init; }
    public string? FileName { get; init; }
}

/// <summary>For colleagues only. The same id twice is one note.</summary>
[Requires(ChatPermissions.Answer)]
public sealed record NoteConversation : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ConversationId { get; init; }
    public string Text { get; init; } = "";
}

internal sealed class AnswerConversationValidator : AbstractValidator<AnswerConversation>
{
    public AnswerConversationValidator() => RuleFor(x => x.Text).Must((x, text) => x.File.Length > 0 || !string.IsNullOrWhiteSpace(text)).WithMessage("Tulis balasannya.").MaximumLength(ConversationLine.LongestText).WithMessage("Balasan paling panjang 4.096 huruf.");
}

internal sealed class NoteConversationValidator : AbstractValidator<NoteConversation>
{
    public NoteConversationValidator() => RuleFor(x => x.Text).NotEmpty().WithMessage("Tulis catatannya.").MaximumLength(ConversationLine.LongestText).WithMessage("Catatan paling panjang 4.096 huruf.");
}

internal sealed class AnswerConversationHandler(IAppDb db, ChatDesk desk, ChatBell bell, ChatRoute routes, ChatFiles files, SenderDesk senders, CompanySettings settings, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<AnswerConversation, Unit>, IRequestHandler<NoteConversation, Unit>
{
    /// <summary>Who looked this lately sees the answer come.</summary>
    private static readonly TimeSpan AtTheirPage = TimeSpan.FromMinutes(1);

    public async Task<Unit> Handle(AnswerConversation command, CancellationToken ct)
    {
        var conversation = await desk.Hold(command.ConversationId, ct);
        if (await db.ConversationLines.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        var now = clock.GetUtcNow();
        var text = command.Text.Trim();
        var route = await routes.Of(conversation, ct);
        if (route.Why is { } why)
            throw new ConflictException("chat.no-way", why, nameof(command.Text));

        var document = command.File.Length > 0 ? await DocumentOf(command.File, route, ct) : null;
        if (route.Address is { } address)
        {
            db.Notifications.Add(Notification.Answer(
                command.Id, route.NeedsTemplate ? ChatRoute.Late : ChatRoute.Event, ChatTopics.Of(conversation.Id), conversation.CustomerId, address, route.SenderId, text,
                document is null ? null : $"{AnswerAsFile.Kind}{command.Id}", now));
            db.ConversationLines.Add(ConversationLine.Goes(conversation.Id, command.Id, user.Id, now));
        }
        else
        {
            db.ConversationLines.Add(ConversationLine.Written(command.Id, conversation.Id, text, isOurs: true, user.Id, now));
            if (conversation is { CustomerId: { } customer, SeenAt: var seen } && !(seen > now - AtTheirPage))
                db.Notifications.Add(Notification.ToCustomer(
                    $"chat-answer/{command.Id:n}", Channel.InApp, customer, null, "Kami membalas pesan Anda", "Buka “Tulis ke kami” untuk membacanya.", "/portal/chat", new Telling(Urgency.Now), now));
        }

        if (document is not null)
        {
            var file = ChatFile.Of(command.Id, document.Named(command.FileName), command.Id, now);
            await files.Save(command.Id, document, command.Id, user.Id, ct);
            db.ChatFiles.Add(file);
        }

        conversation.Answered(text.Length > 0 ? text : "[berkas]", user.Id, now);
        await bell.Changed(conversation, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    /// <summary>A provider leaves out without a word what is too large for it; so it is not even begun.</summary>
    private async Task<Document> DocumentOf(ReadOnlyMemory<byte> content, AnswerRoute route, CancellationToken ct)
    {
        var most = (await settings.Get<LimitSettings>(ct)).AttachmentMegabytes;
        var document = Document.Read(content, most) ?? throw new DomainException("file.not-a-document", $"Berkas tidak terbaca. Kirim PDF sampai {most} MB, atau foto JPEG, PNG, WebP sampai 8 MB.", nameof(AnswerConversation.File));
        if (route.Provider is not { } provider)
            return document;
        if (document.ContentType is "image/webp")
            throw new DomainException("file.webp", "WhatsApp tidak menerima gambar WebP. Kirim sebagai JPEG, PNG, atau PDF.", nameof(AnswerConversation.File));

        var largest = senders.AdapterOf(provider).LargestFile;
        return document.Content.Length <= largest ? document
            : throw new DomainException("file.too-large", $"Berkas paling besar {largest / (1024 * 1024)} MB di penyedia WhatsApp ini. Perkecil dulu.", nameof(AnswerConversation.File));
    }

    public async Task<Unit> Handle(NoteConversation command, CancellationToken ct)
    {
        var conversation = await desk.Hold(command.ConversationId, ct);
        if (await db.ConversationLines.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        db.ConversationLines.Add(ConversationLine.Noted(command.Id, conversation.Id, command.Text.Trim(), user.Id, clock.GetUtcNow()));
        await bell.Changed(conversation, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

/// <summary>How an answer would go now.</summary>
/// <param name="Address">of WhatsApp; null: it is left in the customer's own pages</param>
/// <param name="SenderId">our number it goes by; null: any</param>
/// <param name="NeedsTemplate">it goes inside an approved text</param>
/// <param name="Why">there is no way, and what to do; null: there is</param>
public sealed record AnswerRoute(ChatWay Way, string? Address, Guid? SenderId, bool NeedsTemplate, string? Why)
{
    /// <summary>Who it goes by; null in the customer's own pages.</summary>
    public Provider? Provider { get; init; }
}

/// <summary>Finds the way for an answer: the one they last wrote by, by the number they wrote to, within what its provider allows.</summary>
internal sealed class ChatRoute(IAppDb db, TimeProvider clock)
{
    /// <summary>Names templates; the second is for answers later than <see cref="Conversation.Window"/>.</summary>
    public const string Event = "chat";
    public static readonly string Late = MessageEvents.LateAnswer.Code;

    public async Task<AnswerRoute> Of(Conversation conversation, CancellationToken ct)
    {
        if (conversation.Way is ChatWay.Portal)
            return new(ChatWay.Portal, null, null, false, null);

        // To somebody who never wrote: the number the customer gave.
        var address = conversation.ReplyTo;
        if (address is null && conversation.CustomerId is { } customer)
            address = await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == customer).Select(x => x.Phone).SingleAsync(ct) is { IsMobile: true } phone ? phone.Value : null;
        if (address is null)
            return No("Pelanggan ini tidak punya nomor WhatsApp. Isi nomor HP-nya di data pelanggan.");

        var ours = await db.Senders.Where(x => x.Channel == Channel.Whatsapp && x.IsOn && x.StoppedAt == null).OrderBy(x => x.Position).ThenBy(x => x.Id).Select(x => new { x.Id, x.Provider }).ToListAsync(ct);
        var mine = ours.FirstOrDefault(x => x.Id == conversation.SenderId);
        if (mine is null && !address.StartsWith('+'))
            return No("Hanya nomor yang ditulisi pelanggan ini yang mengenalnya, dan nomor itu sedang mati. Nyalakan lagi di Pengaturan › WhatsApp.");
        if ((mine ?? ours.FirstOrDefault()) is not { } sender)
            return No("Belum ada nomor WhatsApp yang menyala. Sambungkan di Pengaturan › WhatsApp.");

        var isLate = sender.Provider is Provider.Meta && (mine is null || !(conversation.WroteAt > clock.GetUtcNow() - Conversation.Window));
        if (isLate && !await db.ApprovedTemplates.AnyAsync(x => x.Event == Late && x.Language == Languages.Indonesian, ct))
            return No("Sudah lebih dari 24 jam sejak pelanggan terakhir menulis, dan WhatsApp resmi hanya menerima templat. Telepon pelanggan, atau isi nama templat Meta untuk “Balasan setelah 24 jam” di Pengaturan › Templat.");
        return new(ChatWay.Whatsapp, address, mine?.Id, isLate, null) { Provider = sender.Provider };

        AnswerRoute No(string why) => new(ChatWay.Whatsapp, null, null, false, why);
    }
}
