using System.Globalization;
using System.Text.Json;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Templates;

/// <summary>What customers are written in.</summary>
public static class Languages
{
    public const string Indonesian = "id";
    public const string English = "en";

    public static IReadOnlyList<string> All { get; } = [Indonesian, English];

    /// <summary>Indonesian, unless it is English.</summary>
    public static string Of(string? code) => code == English ? English : Indonesian;
}

public enum VariableKind { Text, Money, Day }

/// <summary>Something a text may name in braces.</summary>
/// <param name="Name">as it is written, <c>jatuh_tempo</c></param>
/// <param name="Words">what it is, in Indonesian</param>
/// <param name="Example">as it would be told</param>
public sealed record MessageVariable(string Name, string Words, MessageValue Example)
{
    public VariableKind Kind => Example.Kind;

    /// <summary>Ways to write it, after a colon.</summary>
    public static IReadOnlyList<string> FormatsOf(VariableKind kind) => kind switch
    {
        VariableKind.Money => [MessageValue.Figures],
        VariableKind.Day => [MessageValue.WithMonth],
        _ => [],
    };
}

/// <summary>A value for a text: words (in both languages, where they differ), an amount, or a day.</summary>
public readonly record struct MessageValue
{
    /// <summary><c>{jatuh_tempo:panjang}</c>: 5 November 2026.</summary>
    public const string WithMonth = "panjang";

    /// <summary><c>{jumlah:angka}</c>: 150.000, without Rp.</summary>
    public const string Figures = "angka";

    private static readonly string[] Months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private readonly string? _text;
    private readonly string? _english;
    private readonly decimal _amount;
    private readonly DateOnly _day;

    private MessageValue(VariableKind kind, string? text, string? english, decimal amount, DateOnly day) => (Kind, _text, _english, _amount, _day) = (kind, text, english, amount, day);

    public VariableKind Kind { get; }

    public static MessageValue Of(string? text, string? english = null) => new(VariableKind.Text, text ?? "", english, 0, default);
    public static MessageValue Of(Money money) => new(VariableKind.Money, null, null, money.Amount, default);
    public static MessageValue Of(DateOnly day) => new(VariableKind.Day, null, null, 0, day);

    public static implicit operator MessageValue(string? text) => Of(text);
    public static implicit operator MessageValue(Money money) => Of(money);
    public static implicit operator MessageValue(DateOnly day) => Of(day);

    public string Write(string? format, string language) => Kind switch
    {
        VariableKind.Money => format == Figures ? $"{new Money(_amount)}".Replace("Rp ", "", StringComparison.Ordinal) : $"{new Money(_amount)}",
        VariableKind.Day when _day == default => "",
        VariableKind.Day when format == WithMonth => $"{_day.Day} {(language == Languages.English ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(_day.Month) : Months[_day.Month - 1])} {_day.Year}",
        VariableKind.Day => _day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => (language == Languages.English ? _english : null) ?? _text ?? "",
    };

    /// <summary>What <see cref="Write"/> wrote without a format; as plain words when it is no longer readable.</summary>
    public static MessageValue Read(VariableKind kind, string written) => kind switch
    {
        VariableKind.Money when decimal.TryParse(new string([.. written.Where(x => char.IsAsciiDigit(x) || x == '-')]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) => new Money(amount),
        VariableKind.Day when DateOnly.TryParseExact(written, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => written,
    };
}

/// <summary>One wording.</summary>
/// <param name="Subject">of an e-mail, and the title in the customer's own pages; ignored on WhatsApp</param>
public sealed record Wording(string Subject, string Body);

/// <summary>Something customers are told. Its code is the beginning of the keys of its messages.</summary>
/// <param name="Area">which one tells it: <c>billing</c></param>
/// <param name="Words">what happened, in Indonesian</param>
/// <param name="Wish">what somebody must allow to be told; a bill or an outage needs nothing</param>
/// <param name="Variables">all that its texts may name; every telling has them all</param>
public sealed record MessageEvent(string Code, string Area, string Words, Wish Wish, Wording Indonesian, Wording English, params IReadOnlyList<MessageVariable> Variables)
{
    /// <summary>The wording of the code.</summary>
    public Wording Default(string language) => language == Languages.English ? English : Indonesian;

    /// <summary>This event with all its values; one that is missing or unknown is a mistake in the code.</summary>
    public Told With(params IReadOnlyList<(string Name, MessageValue Value)> values)
    {
        var wrong = values.Select(x => x.Name).ToHashSet();
        wrong.SymmetricExceptWith(Variables.Select(x => x.Name));
        return wrong.Count == 0 ? new Told(this, values.ToDictionary(x => x.Name, x => x.Value))
            : throw new InvalidOperationException($"'{Code}' is told with other variables than it has: {string.Join(", ", wrong)}");
    }

    /// <summary>With its own examples.</summary>
    public Told Example => With([.. Variables.Select(x => (x.Name, x.Example))]);

    /// <summary>Its own variables, and those that are always there.</summary>
    public IEnumerable<MessageVariable> Known => Variables.Append(MessageEvents.Company);
}

/// <summary>One thing that happened, with its values: what a message is written from.</summary>
public sealed record Told(MessageEvent Event, IReadOnlyDictionary<string, MessageValue> Values)
{
    /// <summary>By name, as JSON, for providers that put them into a text of their own.</summary>
    public string Written(string language) => JsonSerializer.Serialize(Values.ToDictionary(x => x.Key, x => x.Value.Write(null, language)));

    public string Fill(string text, string company, string language) => TemplateText.Fill(
        text, (name, format) => name == MessageEvents.Company.Name ? company : Values.TryGetValue(name, out var value) ? value.Write(format, language) : "");
}
