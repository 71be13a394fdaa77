using System.Globalization;
using IspJabbar.Application.Common.Lists;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IspJabbar.Web.Lists;

/// <summary>A list's address, read: of the page that is asked for, or of a view that was saved.</summary>
public sealed class ListQuery
{
    /// <summary>Say how the list is shown, not what is in it.</summary>
    private static readonly string[] Looks = ["sort", "size", "columns", "after", "before", "p", "format"];
    private static readonly string[] Moving = ["after", "before", "p", "format", "size"];

    private readonly Dictionary<string, StringValues> _values;

    /// <param name="query">with or without its question mark</param>
    public ListQuery(string? query) => _values = QueryHelpers.ParseQuery(query)
        .Select(x => (x.Key, Value: new StringValues([.. x.Value.Where(value => !string.IsNullOrWhiteSpace(value)).Distinct()])))
        .Where(x => x.Value.Count > 0)
        .ToDictionary(x => x.Key, x => x.Value, StringComparer.Ordinal);

    public string? Search => One("q");
    public string? Sort => One("sort");

    /// <summary>Named in the address, which goes before what somebody arranged.</summary>
    public IReadOnlyList<string>? Columns => One("columns")?.Split(',');

    public Place Place => new(One("after"), One("before"), int.TryParse(One("size"), CultureInfo.InvariantCulture, out var size) && size > 0 ? size : 25);

    public bool IsNarrowed => _values.Keys.Any(name => !Looks.Contains(name));

    /// <summary>The same text for the same filter, whatever the order in which it was put together.</summary>
    public string Narrowing => Text(_values.Where(x => !Looks.Contains(x.Key)), sorted: true);

    /// <summary>What a view keeps: filter, order and columns, not the page somebody happened to be on.</summary>
    public string ToKeep => Text(_values.Where(x => !Moving.Contains(x.Key)), sorted: true);

    public string? One(string name) => _values.TryGetValue(name, out var found) ? found[0] : null;

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var found) ? [.. found.OfType<string>()] : [];

    public bool Names(ListFilter filter) => filter.Names.Any(_values.ContainsKey);

    /// <returns>null for what is no day, or none that anybody means</returns>
    public DateOnly? Day(string name) =>
        DateOnly.TryParseExact(One(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1990 and < 2200 ? day : null;

    /// <summary>This address without some names: what taking a chip away leads to.</summary>
    public string Without(params IEnumerable<string> names) => Text(_values.Where(x => !names.Contains(x.Key) && x.Key is not ("after" or "before" or "p")), sorted: false);

    /// <summary>What a form must carry along besides its own fields.</summary>
    public IEnumerable<(string Name, string Value)> Kept(params string[] names) => names.SelectMany(name => All(name).Select(value => (name, value)));

    /// <summary>Everything, page and all: to come back to.</summary>
    public override string ToString() => Text(_values, sorted: false);

    private static string Text(IEnumerable<KeyValuePair<string, StringValues>> values, bool sorted)
    {
        var pairs = values.SelectMany(x => x.Value, (x, value) => KeyValuePair.Create(x.Key, value ?? ""));
        if (sorted)
            pairs = pairs.OrderBy(x => x.Key, StringComparer.Ordinal).ThenBy(x => x.Value, StringComparer.Ordinal);

        return new QueryBuilder(pairs).ToString();
    }
}
