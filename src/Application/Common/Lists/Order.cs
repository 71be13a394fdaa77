using System.Linq.Expressions;
using System.Reflection;
using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Lists;

public static class Order
{
    /// <param name="descending">for what begins with the newest; its name carries no minus for that</param>
    public static Order<T> By<T, TKey>(string name, Expression<Func<T, TKey>> key, bool descending = false) where T : AggregateRoot where TKey : IComparable<TKey> =>
        new ByKey<T, TKey>(name, key, descending);

    /// <summary>By something that stands beside the rows, under the same id: an account's debt, an index of its own.</summary>
    /// <param name="beside">one for every row</param>
    public static Order<T> Beside<T, TOther, TKey>(string name, Func<IQueryable<TOther>> beside, Expression<Func<TOther, TKey>> key, bool descending = false)
        where T : AggregateRoot where TOther : AggregateRoot where TKey : IComparable<TKey> => new BesideKey<T, TOther, TKey>(name, beside, new ByKey<TOther, TKey>(name, key, descending));
}

/// <summary>
/// One order of a list: a key, and the id among equals. There must be an index on both, in this order. <c>-name</c> in the address is the same
/// order backwards.
/// </summary>
public abstract class Order<T>(string name, bool descending) where T : AggregateRoot
{
    /// <summary>As the address writes it, with the minus.</summary>
    public string Name { get; } = name;
    protected bool Descending { get; } = descending;

    public IOrderedQueryable<T> Sort(IQueryable<T> rows) => Sort(rows, backwards: false);

    /// <summary>This order the other way round.</summary>
    public abstract Order<T> Reversed { get; }

    internal abstract IOrderedQueryable<T> Sort(IQueryable<T> rows, bool backwards);

    /// <returns>what stands beyond the row, or null when there is no such row any more</returns>
    internal abstract Task<IQueryable<T>?> Beyond(IQueryable<T> rows, IQueryable<T> everything, Guid row, bool backwards, CancellationToken ct);
}

internal sealed class ByKey<T, TKey>(string name, Expression<Func<T, TKey>> key, bool descending) : Order<T>(name, descending) where T : AggregateRoot where TKey : IComparable<TKey>
{
    private static readonly MethodInfo Compare = typeof(TKey).GetMethod(nameof(IComparable<>.CompareTo), [typeof(TKey)])!;
    private static readonly MethodInfo CompareIds = typeof(Guid).GetMethod(nameof(Guid.CompareTo), [typeof(Guid)])!;

    public override Order<T> Reversed => new ByKey<T, TKey>(Name is ['-', ..] ? Name[1..] : "-" + Name, key, !Descending);

    internal override IOrderedQueryable<T> Sort(IQueryable<T> rows, bool backwards) => Descending != backwards
        ? rows.OrderByDescending(key).ThenByDescending(x => x.Id)
        : rows.OrderBy(key).ThenBy(x => x.Id);

    internal override async Task<IQueryable<T>?> Beyond(IQueryable<T> rows, IQueryable<T> everything, Guid row, bool backwards, CancellationToken ct)
    {
        var found = await everything.Where(x => x.Id == row).Select(key).Take(1).ToArrayAsync(ct);
        return found is [var value] ? rows.Where(Past(value, row, Descending != backwards)) : null;
    }

    /// <summary><c>key >= @key and (key > @key or id > @id)</c>: the first half is what the index is searched by.</summary>
    private Expression<Func<T, bool>> Past(TKey value, Guid row, bool down)
    {
        var x = key.Parameters[0];
        var there = Expression.Call(key.Body, Compare, Hold(value));
        var zero = Expression.Constant(0);
        var id = Expression.Call(Expression.Property(x, nameof(AggregateRoot.Id)), CompareIds, Hold(row));
        var (far, further) = down
            ? (Expression.LessThanOrEqual(there, zero), Expression.OrElse(Expression.LessThan(there, zero), Expression.LessThan(id, zero)))
            : (Expression.GreaterThanOrEqual(there, zero), Expression.OrElse(Expression.GreaterThan(there, zero), Expression.GreaterThan(id, zero)));
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(far, further), x);
    }

    // As a property of something, so that it becomes a parameter and the statement stays the same for every page.
    private static MemberExpression Hold<TValue>(TValue value) => Expression.Property(Expression.Constant(new Held<TValue>(value)), nameof(Held<>.Value));
}

/// <summary>The other rows are ordered and cut, and ours are joined to them one by one, so that their index gives the page.</summary>
internal sealed class BesideKey<T, TOther, TKey>(string name, Func<IQueryable<TOther>> beside, ByKey<TOther, TKey> order) : Order<T>(name, false)
    where T : AggregateRoot where TOther : AggregateRoot where TKey : IComparable<TKey>
{
    public override Order<T> Reversed => new BesideKey<T, TOther, TKey>(order.Reversed.Name, beside, (ByKey<TOther, TKey>)order.Reversed);

    internal override IOrderedQueryable<T> Sort(IQueryable<T> rows, bool backwards) =>
        (IOrderedQueryable<T>)order.Sort(beside(), backwards).Join(rows, other => other.Id, row => row.Id, (other, row) => row);

    internal override async Task<IQueryable<T>?> Beyond(IQueryable<T> rows, IQueryable<T> everything, Guid row, bool backwards, CancellationToken ct) =>
        await order.Beyond(beside(), beside(), row, backwards, ct) is { } further ? rows.Where(x => further.Any(other => other.Id == x.Id)) : null;
}

internal sealed record Held<TValue>(TValue Value);
