namespace IspJabbar.RouterOs.Simulator;

/// <summary>A row of a menu. Never changed, only replaced, so that a print may go on while another connection writes.</summary>
internal sealed class Row(string id, OrderedDictionary<string, string> values)
{
    public string Id => id;

    public OrderedDictionary<string, string> Values => values;

    public string? this[string name] => name == ".id" ? id : values.GetValueOrDefault(name);

    public Row With(IEnumerable<KeyValuePair<string, string>> changes)
    {
        var next = new OrderedDictionary<string, string>(values);
        foreach (var (name, value) in changes)
            next[name] = value;
        return new Row(id, next);
    }
}

/// <summary>What the router answers with <c>!trap</c>.</summary>
internal sealed class RouterTrap(string message, int? category = null) : Exception(message)
{
    public int? Category => category;
}
