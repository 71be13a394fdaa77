namespace IspJabbar.Application.Support.Chat;

/// <summary>What open pages are told of.</summary>
public static class ChatTopics
{
    /// <summary>The list: something is new, read, given away.</summary>
    public const string All = "chats";

    public static string Of(Guid conversation) => $"chat:{conversation}";

    /// <summary>For the customer's own pages.</summary>
    public static string Mine(Guid customer) => $"my-chat:{customer}";
}
