using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Access.Mail;

/// <summary>The server that mail goes through. Without a host mails wait.</summary>
public sealed record MailSettings : ISettings<MailSettings>
{
    public static string Key => "mail";

    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;

    /// <summary>STARTTLS before anything is said; without it only for a server on the own network.</summary>
    public bool UseTls { get; init; } = true;
    public string UserName { get; init; } = "";

    /// <summary>Sealed; empty when the server asks for none.</summary>
    public string SealedPassword { get; init; } = "";
    public string SenderAddress { get; init; } = "";

    /// <summary>Where what cannot be delivered is sent back to; empty: the sender.</summary>
    public string BounceAddress { get; init; } = "";

    /// <summary>Where people reach these pages, for links in mails: what a request says of itself may be made up. Without a slash at its end.</summary>
    public string SiteUrl { get; init; } = "";

    public bool IsSet => Host.Length > 0;

    public override string ToString() => $"{nameof(MailSettings)} {Host}";
}
