namespace IspJabbar.Application.Messaging;

public static class MessagingPermissions
{
    /// <summary>What went out to whom, and how far it got.</summary>
    public const string ViewMessages = "messaging.messages.view";

    /// <summary>Sending again what did not arrive, and writing to a number.</summary>
    public const string Send = "messaging.messages.send";
}
