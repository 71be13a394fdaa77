using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Support.Chat;

namespace IspJabbar.Application.Support.Chat;

/// <summary>Tells open pages and people that a conversation changed.</summary>
internal sealed class ChatBell(IAppDb db, Notices notices)
{
    /// <param name="begins">they begin to wait: who looks after it is told, or everybody who may answer; once until somebody does</param>
    public async Task Ring(Conversation conversation, bool begins, CancellationToken ct)
    {
        await Changed(conversation, ct);
        if (!begins)
            return;

        var (key, record, link) = ($"chat-waits/{conversation.Id:n}/{conversation.WaitingSince!.Value.UtcTicks}", ChatTopics.Of(conversation.Id), $"/chat/{conversation.Id}");
        if (conversation.AssignedTo is { } person)
            await notices.TellUser(NoticeKinds.ChatWaits, person, key, record, "Pesan dari pelanggan", conversation.LastText, link, ct);
        else
            await notices.TellStaff(NoticeKinds.ChatWaits, ChatPermissions.Answer, key, record, "Pesan dari pelanggan", conversation.LastText, link, isNew: false, ct);
    }

    public Task Changed(Conversation conversation, CancellationToken ct) =>
        db.Announce([ChatTopics.All, ChatTopics.Of(conversation.Id), .. conversation.CustomerId is { } customer ? [ChatTopics.Mine(customer)] : Array.Empty<string>()], ct);
}
