namespace IspJabbar.Domain.Company;

/// <summary>One group of settings, <c>company</c> or <c>billing</c>, as JSON. Which groups exist and their shape is in <c>Application/Company/Settings</c>.</summary>
public sealed class Setting
{
    private Setting() { } // EF

    public Setting(string key, string value, DateTimeOffset now)
    {
        Key = key;
        Change(value, now);
    }

    public string Key { get; private init; } = null!;
    public string Value { get; private set; } = null!;
    public DateTimeOffset UpdatedAt { get; private set; }

    public void Change(string value, DateTimeOffset now)
    {
        Value = value;
        UpdatedAt = now;
    }
}
