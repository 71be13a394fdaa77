namespace IspJabbar.Web.Lists;

/// <summary>The top of a drawer: whose record it is, the ways to the rows beside it, and to the whole page.</summary>
/// <param name="Page">app-rooted, <c>~/customers/…</c></param>
public sealed record PeekHead(string Name, string Code, string Page);
