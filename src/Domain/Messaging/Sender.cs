using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging;

public enum Provider { Smtp, Fonnte, Wablas, Meta, Push }

/// <summary>
/// A number, or the mail server, that messages leave by. What it may send is counted here, so that all instances together keep to it: minute, hour and day begin with the
/// first message in them, the day with the company's.
/// </summary>
public sealed class Sender : AggregateRoot
{
    /// <summary>The mail server of the settings; there from the beginning.</summary>
    public static readonly Guid Mail = new("00000000-0000-0000-0000-000000000001");

    /// <summary>The browsers of the staff; its keys are the pair we sign with.</summary>
    public static readonly Guid Browsers = new("00000000-0000-0000-0000-000000000002");

    /// <summary>What a new number may send on its first day; twice as much each day after, until the budget is reached.</summary>
    public const int FirstDay = 50;

    private Sender() { } // EF

    public Sender(Guid id, Channel channel, Provider provider, string name, int position, bool isFixed)
    {
        (Id, Channel, Provider, Name, Position, IsFixed) = (id, channel, provider, name, position, isFixed);
    }

    public Channel Channel { get; private init; }
    public Provider Provider { get; private init; }
    public string Name { get; private set; } = null!;

    /// <summary>How the provider names it in what it tells: its own number, a device, a phone number id.</summary>
    public string? Device { get; private set; }

    /// <summary>Null: the provider's own.</summary>
    public string? BaseUrl { get; private set; }

    /// <summary>All keys together as JSON, sealed with this row; empty when there are none.</summary>
    public string SealedKeys { get; private set; } = "";
    public bool IsOn { get; private set; } = true;

    /// <summary>Its keys come from the environment, or from the mail settings.</summary>
    public bool IsFixed { get; private init; }

    /// <summary>The lowest is asked first.</summary>
    public int Position { get; private set; }
    public int PerMinute { get; private set; } = 20;
    public int PerHour { get; private set; } = 300;
    public int PerDay { get; private set; } = 2000;

    /// <summary>Its first day of service, while it has to be careful; null for one that is known already.</summary>
    public DateOnly? WarmFrom { get; private set; }
    public DateTimeOffset? MinuteAt { get; private set; }
    public int MinuteUsed { get; private set; }
    public DateTimeOffset? HourAt { get; private set; }
    public int HourUsed { get; private set; }
    public DateOnly? Day { get; private set; }
    public int DayUsed { get; private set; }

    /// <summary>Its provider is away or asked for patience.</summary>
    public DateTimeOffset? RestsUntil { get; private set; }

    /// <summary>Its provider will not have it: a wrong key, no quota. Until somebody looks after it.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }
    public string? StoppedWhy { get; private set; }

    /// <summary>When it last told of a delivery. One that never does cannot be waited for.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    public void Rename(string name, string? device, string? baseUrl) => (Name, Device, BaseUrl) = (name, device, baseUrl);

    public void Seal(string keys) => SealedKeys = keys;

    public void Switch(bool isOn) => IsOn = isOn;

    public void Limit(int perMinute, int perHour, int perDay, DateOnly? warmFrom) => (PerMinute, PerHour, PerDay, WarmFrom) = (perMinute, perHour, perDay, warmFrom);

    public void MoveTo(int position) => Position = position;

    /// <summary>Somebody looked after it.</summary>
    public void GoOn() => (StoppedAt, StoppedWhy, RestsUntil) = (null, null, null);

    /// <summary>How many it may send now.</summary>
    /// <param name="today">of the company</param>
    public int Allowance(DateTimeOffset now, DateOnly today)
    {
        if (!IsOn || StoppedAt is not null || RestsUntil > now)
            return 0;

        var minute = PerMinute - (now - MinuteAt < TimeSpan.FromMinutes(1) ? MinuteUsed : 0);
        var hour = PerHour - (now - HourAt < TimeSpan.FromHours(1) ? HourUsed : 0);
        var day = DayLimit(today) - (Day == today ? DayUsed : 0);
        return Math.Max(0, Math.Min(minute, Math.Min(hour, day)));
    }

    /// <summary>Counted before they go, so that nobody else counts on them.</summary>
    public void Spend(int messages, DateTimeOffset now, DateOnly today)
    {
        if (!(now - MinuteAt < TimeSpan.FromMinutes(1)))
            (MinuteAt, MinuteUsed) = (now, 0);
        if (!(now - HourAt < TimeSpan.FromHours(1)))
            (HourAt, HourUsed) = (now, 0);
        if (Day != today)
            (Day, DayUsed) = (today, 0);
        (MinuteUsed, HourUsed, DayUsed) = (MinuteUsed + messages, HourUsed + messages, DayUsed + messages);
    }

    /// <summary>A number that begins with thousands is banned; one that grows is not noticed.</summary>
    public int DayLimit(DateOnly today) =>
        WarmFrom is not { } first ? PerDay : (int)Math.Min(PerDay, FirstDay * Math.Pow(2, Math.Clamp(today.DayNumber - first.DayNumber, 0, 20)));
}
