namespace IspJabbar.Application.Common.Security;

/// <summary>The few use cases that need no right of their own still say so.</summary>
public static class Everyone
{
    /// <summary>A stranger may: sign in, register, set up an empty installation.</summary>
    public const string Anyone = "anyone";

    /// <summary>Who is signed in may: own theme, sign out.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Only the system's own jobs; no role can hold it.</summary>
    public const string Automation = "automation";
}
