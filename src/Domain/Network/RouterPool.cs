using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>
/// Routers of one location that share its customers. A new customer goes to the member with the least load for its weight; one that is drained gets no more, and those it
/// has are moved away.
/// </summary>
public sealed partial class RouterPool : AggregateRoot
{
    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{2,15}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    private readonly List<RouterPoolMember> _members = [];

    private RouterPool() { } // EF

    public RouterPool(Guid id, string code, string name, Guid locationCodeId)
    {
        Id = id;
        Code = IsCode(code) ? Normal(code) : throw new DomainException("pool.code", "Kode kelompok 3–16 huruf, angka, atau strip, misalnya CKP-BARAT.", nameof(Code));
        LocationCodeId = locationCodeId;
        Rename(name);
    }

    /// <summary>Named where a router's code could be; never one of these.</summary>
    public string Code { get; private init; } = null!;
    public string Name { get; private set; } = null!;
    public Guid LocationCodeId { get; private init; }

    /// <summary>New customers of the location go here when nobody chose.</summary>
    public bool IsDefault { get; private set; }
    public IReadOnlyList<RouterPoolMember> Members => _members;

    public static bool IsCode(string? text) => Shape.IsMatch(Normal(text));

    public static string Normal(string? text) => text?.Trim().ToUpperInvariant() ?? "";

    public void Rename(string name) => Name = name.Trim();

    public void MakeDefault(bool isDefault) => IsDefault = isDefault;

    /// <param name="weight">1 to 100: twice the weight gets twice the customers</param>
    /// <param name="capacity">accounts it can hold; null for no limit</param>
    public void Put(Guid routerId, int weight, int? capacity, bool isDraining)
    {
        if (weight is < 1 or > 100)
            throw new DomainException("pool.weight", "Bobot 1–100.", "Weight");
        if (capacity is < 1)
            throw new DomainException("pool.capacity", "Daya tampung paling sedikit 1 akun, atau kosongkan.", "Capacity");

        var member = _members.Find(x => x.RouterId == routerId);
        if (member is null)
            _members.Add(member = new RouterPoolMember(routerId));
        member.Describe(weight, capacity, isDraining);
    }

    public void Remove(Guid routerId) => _members.RemoveAll(x => x.RouterId == routerId);

    /// <summary>Where the next account goes. Members that are drained, full or silent get none; silent ones do when all are, because they come back.</summary>
    /// <returns>null when every member is drained or full</returns>
    public static Guid? LeastLoaded(IEnumerable<MemberLoad> members)
    {
        return members.Where(x => !x.IsDraining && (x.Capacity is null || x.Accounts < x.Capacity))
            .OrderBy(x => x.IsSilent).ThenBy(x => (double)x.Accounts / x.Weight).ThenByDescending(x => x.Weight).ThenBy(x => x.RouterId)
            .Select(x => (Guid?)x.RouterId).FirstOrDefault();
    }
}

public sealed class RouterPoolMember
{
    private RouterPoolMember() { } // EF

    internal RouterPoolMember(Guid routerId) => RouterId = routerId;

    /// <summary>Of one pool at most.</summary>
    public Guid RouterId { get; private init; }
    public int Weight { get; private set; }
    public int? Capacity { get; private set; }
    public bool IsDraining { get; private set; }

    internal void Describe(int weight, int? capacity, bool isDraining) => (Weight, Capacity, IsDraining) = (weight, capacity, isDraining);
}

/// <param name="Accounts">that it has, or will have</param>
/// <param name="IsSilent">it does not answer now</param>
public sealed record MemberLoad(Guid RouterId, int Weight, int? Capacity, bool IsDraining, int Accounts, bool IsSilent);
