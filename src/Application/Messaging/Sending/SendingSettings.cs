using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Messaging.Sending;

/// <summary>When customers are left in peace, and which channel stands in for which.</summary>
public sealed record SendingSettings : ISettings<SendingSettings>
{
    public static string Key => "sending";

    /// <summary>By the customer's own clock; what somebody waits for goes all the same. Both or neither.</summary>
    public TimeOnly? QuietFrom { get; init; } = new(20, 0);
    public TimeOnly? QuietUntil { get; init; } = new(7, 0);

    /// <summary>Every message by e-mail as well; otherwise only when WhatsApp does not reach them.</summary>
    public bool MailToo { get; init; }

    /// <summary>Hours after which a message that was not delivered by WhatsApp goes by e-mail.</summary>
    public int FallbackHours { get; init; } = 4;

    /// <summary>Below every WhatsApp message and e-mail; <c>{perusahaan}</c> becomes our name. Null: nothing.</summary>
    public string? Signature { get; init; }
}
