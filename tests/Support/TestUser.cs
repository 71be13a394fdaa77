using IspJabbar.Application.Common.Security;

namespace IspJabbar.Tests.Support;

/// <summary>Whoever runs the use cases of a test. May do everything, until a test says what only. Flows with the test's own calls.</summary>
public sealed class TestUser : ICurrentUser
{
    private static readonly AsyncLocal<Disguise?> Current = new();

    public Guid? Id => Current.Value?.Id;
    public string? FullName => "Uji Coba";
    public Guid? CustomerId => Current.Value?.CustomerId;
    public Guid? SessionId => Current.Value?.SessionId;
    public string Source => "person";
    public string? From => "127.0.0.1";

    public bool Holds(string permission) => permission is Everyone.Anyone || (Current.Value is not { Only: { } only } || only.Contains(permission));

    /// <summary>Until disposed, this person with nothing but these permissions; without any named, with all.</summary>
    public static IDisposable Is(Guid? id = null, Guid? customerId = null, Guid? sessionId = null, params string[] only)
    {
        var before = Current.Value;
        Current.Value = new Disguise(id, customerId, sessionId, only.Length == 0 ? null : only);
        return new Restoration(before);
    }

    /// <summary>Until disposed, holds nothing but these.</summary>
    public static IDisposable MayOnly(params string[] permissions) => Is(only: permissions.Length == 0 ? ["nothing"] : permissions);

    private sealed record Disguise(Guid? Id, Guid? CustomerId, Guid? SessionId, string[]? Only);

    private sealed class Restoration(Disguise? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}
