using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Messaging.Commands;

/// <summary>What is answered by WhatsApp without a person, and how much of it.</summary>
public sealed record ChatSettings : ISettings<ChatSettings>
{
    public static string Key => "chat";

    /// <summary>Commands are answered; otherwise everything goes to a person.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Answers to one number in an hour; then one word about it, then silence.</summary>
    public int PerHour { get; init; } = 20;

    /// <summary>Answers to all together in a minute.</summary>
    public int PerMinute { get; init; } = 60;

    /// <summary>Own words for a command, by its name: <c>TAGIHAN</c> → <c>rekening</c>, <c>bill</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Said once a day to who writes to a person while the office is closed; null: nothing is said.</summary>
    public string? Away { get; init; }
}
