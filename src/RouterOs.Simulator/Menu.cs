using System.Globalization;

namespace IspJabbar.RouterOs.Simulator;

/// <summary>One menu of the router: its rows, and what it accepts. All members are called under the router's gate.</summary>
internal sealed class Menu
{
    private static readonly string[] Booleans = ["yes", "no", "true", "false"];
    private readonly List<Row> _rows = [];
    private long _lastId;

    public required string Path { get; init; }

    /// <summary>Properties that may be set, with what a new row gets. Null: absent until set.</summary>
    public required IReadOnlyDictionary<string, string?> Properties { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Throws the router's own trap when the row may not be there beside the others.</summary>
    public Action<Menu, Row>? Check { get; init; }

    /// <summary>Only print and remove, as <c>/ppp/active</c>.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>One record rather than a list, as <c>/system/identity</c>: printed without <c>.id</c>.</summary>
    public bool Single { get; init; }

    /// <summary>Changes need the right <c>policy</c>, not <c>write</c>.</summary>
    public bool Guarded { get; init; }

    public IReadOnlyList<Row> Rows => _rows;

    public Row[] Snapshot() => [.. _rows];

    public string Add(IEnumerable<KeyValuePair<string, string>> given)
    {
        var values = new OrderedDictionary<string, string>();
        var wanted = given.ToDictionary();
        var before = wanted.Remove("place-before", out var place) ? Find(place)[0] : (int?)null;
        if (before is { } at && _rows[at]["dynamic"] == "true")
            throw new RouterTrap("failure: can not move before builtin");

        foreach (var name in Required)
        {
            if (!wanted.ContainsKey(name))
                throw new RouterTrap($"missing value(s) of argument(s) {name}", 1);
        }

        foreach (var (name, fallback) in Properties)
        {
            if (wanted.Remove(name, out var value) || (value = fallback) is not null)
                values[name] = Normal(name, value!);
        }

        if (wanted.Keys.FirstOrDefault() is { } unknown)
            throw new RouterTrap($"unknown parameter {unknown}", 0);

        return Insert(values, before);
    }

    /// <summary>Puts a row in without asking what it accepts; read-only properties too.</summary>
    /// <param name="before">the place among the rows that it takes; null for the end</param>
    public string Insert(OrderedDictionary<string, string> values, int? before = null)
    {
        var row = new Row($"*{++_lastId:X}", values);
        Check?.Invoke(this, row);
        _rows.Insert(before ?? _rows.Count, row);
        return row.Id;
    }

    public void Set(string? ids, IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        foreach (var (name, _) in changes)
        {
            if (!Properties.ContainsKey(name))
                throw new RouterTrap($"unknown parameter {name}", 0);
        }

        foreach (var at in Single ? [0] : Find(ids))
        {
            var next = _rows[at].With(changes.Select(x => KeyValuePair.Create(x.Key, Normal(x.Key, x.Value))));
            Check?.Invoke(this, next);
            _rows[at] = next;
        }
    }

    /// <summary>The router's own changes, read-only properties included.</summary>
    public void Update(Predicate<Row> which, params KeyValuePair<string, string>[] changes)
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            if (which(_rows[i]))
                _rows[i] = _rows[i].With(changes);
        }
    }

    public void Remove(string? ids)
    {
        foreach (var at in Find(ids).OrderDescending())
            _rows.RemoveAt(at);
    }

    public int RemoveAll(Predicate<Row> which) => _rows.RemoveAll(which);

    private List<int> Find(string? ids)
    {
        if (ids is null)
            throw new RouterTrap("missing value(s) of argument(s) numbers", 1);

        var found = new List<int>();
        foreach (var id in ids.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = _rows.FindIndex(row => row.Id == id || (!id.StartsWith('*') && row["name"] == id));
            if (at < 0)
                throw new RouterTrap("no such item", 0);
            found.Add(at);
        }

        return found;
    }

    private string Normal(string name, string value) => Properties[name] switch
    {
        "false" or "true" when !Booleans.Contains(value) => throw new RouterTrap($"invalid value for argument {name}", 1),
        "false" or "true" => value is "yes" or "true" ? "true" : "false",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
