namespace IspJabbar.Application.Support.Chat;

public static class ChatPermissions
{
    public const string View = "support.chat.view";

    /// <summary>Writing to customers and to colleagues about them, closing, saying whose chat it is.</summary>
    public const string Answer = "support.chat.answer";

    /// <summary>Giving a conversation to somebody else, or taking it from them.</summary>
    public const string Assign = "support.chat.assign";

    /// <summary>Answers that everybody has at hand.</summary>
    public const string ManageReplies = "support.chat.replies";
}
