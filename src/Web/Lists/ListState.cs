using IspJabbar.Application.Access.Lists;

namespace IspJabbar.Web.Lists;

/// <summary>One list as one person sees it now: what the address asks for, in the arrangement they chose.</summary>
public sealed class ListState
{
    private readonly HashSet<string> _shown;

    public ListState(ListShape shape, ListQuery query, MyList mine, bool mayShare)
    {
        (Shape, Query, MayShare, IsCompact) = (shape, query, mayShare, mine.IsCompact);
        var named = query.Columns ?? mine.Columns;
        _shown = [.. shape.Columns.Where(column => named?.Contains(column.Name) ?? column.Shown).Select(column => column.Name)];
        Tabs = Arrange(mine.Views);
    }

    public ListShape Shape { get; }
    public ListQuery Query { get; }
    public bool IsCompact { get; }
    public bool MayShare { get; }

    /// <summary>Set by the page, which knows the choices.</summary>
    public IReadOnlyList<ListFilter> Filters { get; set; } = [];

    /// <summary>"Semua" first, then those everybody has, own, shared.</summary>
    public IReadOnlyList<ListTab> Tabs { get; }

    public ListTab? Current => Tabs.FirstOrDefault(tab => tab.IsCurrent);

    /// <summary>There is something to keep, and nothing keeps it yet.</summary>
    public bool IsNew => Query.ToKeep.Length > 0 && Tabs.All(tab => new ListQuery(tab.Query).ToKeep != Query.ToKeep);

    public string Sort => Query.Sort ?? (Shape.Orders is [var usual, ..] ? usual.Value : "");

    public IReadOnlyList<ListColumn> Columns => [.. Shape.Columns.Where(column => Shows(column.Name))];

    /// <summary>The figures on the tabs, in their order; what stands at the foot of the list stands on its own tab.</summary>
    public void Count(int here, IReadOnlyList<int> counts)
    {
        foreach (var (tab, count) in Tabs.Zip(counts))
            tab.Count = tab.IsCurrent ? here : count;
    }

    public bool Shows(string column) => _shown.Contains(column);

    /// <param name="query">without its question mark, or with it</param>
    public string Address(string query) => Shape.Path + (query is "" or ['?', ..] ? query : "?" + query);

    private List<ListTab> Arrange(IReadOnlyList<MyList.View> saved)
    {
        List<ListTab> tabs =
        [
            new("Semua", "", null),
            .. Shape.Views.Select(view => new ListTab(view.Text, view.Value, null)),
            .. saved.Select(view => new ListTab(view.Name, view.Query, view)),
        ];

        // Two views may ask for the same people in another order: the one that fits wholly goes first.
        var current = tabs.FirstOrDefault(tab => new ListQuery(tab.Query).ToKeep == Query.ToKeep) ?? tabs.FirstOrDefault(tab => new ListQuery(tab.Query).Narrowing == Query.Narrowing);
        current?.IsCurrent = true;
        return tabs;
    }
}

/// <param name="Saved">null for those everybody has</param>
public sealed record ListTab(string Name, string Query, MyList.View? Saved)
{
    public bool IsCurrent { get; set; }
    public int? Count { get; set; }
}
