using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>How a command ended. The rows went to its handler.</summary>
/// <param name="Ret">what <c>!done</c> brought: the new <c>.id</c>, a count, a challenge</param>
/// <param name="Trap">null when the router carried the command out</param>
internal readonly record struct Reply(string? Ret, Trap? Trap);

/// <summary>The router's refusal, in its own English words.</summary>
/// <param name="Category">0 to 7 as documented by the vendor; often absent</param>
internal sealed record Trap(string Message, int? Category)
{
    public bool Says(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The row vanished between looking and changing.</summary>
    public bool IsGone => Says("no such item");

    /// <summary>Somebody was quicker, or it is there where we may not look.</summary>
    public bool IsDuplicate => Says("already exists") || Says("already have");

    public bool IsPolicy => Says("not enough permissions") || Says("not allowed");

    public bool IsCredentials => Says("invalid user name or password") || Says("cannot log in");
}

/// <summary>Called once for every row, on the thread that reads the connection: keep values, return, never wait.</summary>
internal delegate void RowHandler(ref RowView row);

/// <summary>Makes what is kept of a row; see <see cref="RowHandler"/>.</summary>
internal delegate T RowMapper<out T>(ref RowView row);
