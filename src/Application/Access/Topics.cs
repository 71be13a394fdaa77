namespace IspJabbar.Application.Access;

/// <summary>What is announced to every instance.</summary>
public static class Topics
{
    /// <summary>Somebody's rights changed or a session ended: open connections are looked at again.</summary>
    public const string Rights = "rights";
}
