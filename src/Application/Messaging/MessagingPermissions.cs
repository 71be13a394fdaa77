namespace IspJabbar.Application.Messaging;

public static class MessagingPermissions
{
    /// <summary>What went out to whom, and how far it got.</summary>
    public const string ViewMessages = "messaging.messages.view";

    /// <summary>Sending again what did not arrive, and writing to a number.</summary>
    public const string Send = "messaging.messages.send";

    /// <summary>Messages to many: what they say and how far they got.</summary>
    public const string ViewBroadcasts = "messaging.broadcasts.view";

    /// <summary>Writing, starting, pausing and stopping them.</summary>
    public const string ManageBroadcasts = "messaging.broadcasts.manage";

    /// <summary>Being the second person for one to many.</summary>
    public const string ApproveBroadcasts = "messaging.broadcasts.approve";
}
