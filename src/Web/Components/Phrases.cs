using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Domain.Common;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Components;

/// <summary>Puts a sentence and its values together in the reader's language and the product's spelling.</summary>
public static class Phrases
{
    public static string Say(IStringLocalizer text, IBrand brand, Phrase phrase) => phrase.Values.Count == 0
        ? text[phrase.Sentence]
        : text[phrase.Sentence, [.. phrase.Values.Select(value => Spell(value, brand))]];

    private static string Spell(object value, IBrand brand) => value switch
    {
        int number => Format.Number(number),
        Money money => Format.MoneyShort(money.Amount),
        DateOnly day => Format.Date(day),
        DateTimeOffset at => Format.DateTime(at, TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)),
        _ => value.ToString() ?? "",
    };
}
