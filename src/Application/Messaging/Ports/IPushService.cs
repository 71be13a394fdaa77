using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Ports;

/// <summary>Wakes browsers through the service of their makers: RFC 8030, 8188, 8291 (only the browser can read it), 8292 (we sign).</summary>
public interface IPushService
{
    /// <summary>Only services of browser makers are called: the address comes from outside.</summary>
    bool Takes(string endpoint);

    PushKeys NewKeys();

    /// <summary>Never throws for what the service says.</summary>
    Task<PushOutcome> Send(PushBrowser browser, PushKeys keys, PushNews news, CancellationToken ct);
}

/// <summary>The pair we sign with; browsers are bound to it when they are switched on.</summary>
/// <param name="Public">P-256, 65 bytes uncompressed, base64url</param>
/// <param name="Private">PKCS#8, base64</param>
public sealed record PushKeys(string Public, string Private)
{
    /// <summary>Records print their properties; this one has a key.</summary>
    public override string ToString() => nameof(PushKeys);
}

/// <param name="Link">within the application</param>
/// <param name="Tag">the same again takes the former's place</param>
public sealed record PushNews(string Title, string Body, string Link, string Tag);

public abstract record PushOutcome
{
    public sealed record Taken : PushOutcome;

    /// <summary>The browser is no longer there, and never will be.</summary>
    public sealed record Gone : PushOutcome;

    public sealed record Refused(string Reason) : PushOutcome;

    public sealed record Later(string Reason) : PushOutcome;
}
