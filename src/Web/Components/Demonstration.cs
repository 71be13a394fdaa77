namespace IspJabbar.Web.Components;

/// <summary>There only while sample data is shown: every page says so, and the sign-in page tells who one may be.</summary>
public sealed record Demonstration(string Password, IReadOnlyList<DemoSignIn> SignIns);

public sealed record DemoSignIn(string Role, string Email);
