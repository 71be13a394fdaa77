using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Profiles;

/// <summary>Profiles that are kept here, and those that packages name although nobody wrote down what they should be; by name.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListProfiles(int Page = 1, int PageSize = 50) : IQuery<PageOf<ProfileRow>>;

/// <summary>One profile and how it is on the routers.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record GetProfile(Guid Id, int Page = 1, int PageSize = 50) : IQuery<ProfileDetails>;

/// <summary>The profiles a router showed, beside what they should be.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListRouterProfiles(Guid RouterId) : IQuery<RouterProfiles>;

/// <param name="Id">null when nobody wrote down what it should be</param>
/// <param name="Packages">names of those that use it</param>
/// <param name="Customers">accounts with it</param>
/// <param name="Differing">routers on which it differs or is missing</param>
public sealed record ProfileRow(Guid? Id, string Name, RateLimit? Rate, IReadOnlyList<string> Packages, int Customers, int Differing);

public sealed record ProfileDetails(
    Guid Id, string Name, RateLimit Rate, string? LocalAddress, string? RemoteAddress, string? DnsServer, IReadOnlyList<string> Packages, PageOf<ProfileDetails.OnRouter> Routers)
{
    /// <param name="Accounts">with this profile</param>
    /// <param name="Shown">as it is there; null when it is not</param>
    /// <param name="WasRead">false when nobody has looked at that router's profiles yet</param>
    /// <param name="Differences">names of what is other than wanted</param>
    /// <param name="Waits">an order for it is open</param>
    /// <param name="Error">why the last order did not come through</param>
    public sealed record OnRouter(
        Guid RouterId, string Code, string Name, int Accounts, string? Shown, bool WasRead, IReadOnlyList<string> Differences, bool Waits, string? Error)
    {
        public bool IsMissing => WasRead && Shown is null;
        public bool Differs => IsMissing || Differences.Count > 0;
    }
}

/// <param name="ReadAt">null when nobody has looked yet</param>
/// <param name="Error">why the last look failed</param>
public sealed record RouterProfiles(DateTimeOffset? ReadAt, string? Error, IReadOnlyList<RouterProfiles.Row> Rows)
{
    /// <param name="ProfileId">of the one kept here; null when it is the router's own business</param>
    /// <param name="Shown">the rate as the router writes it; null when there is none or the profile is missing</param>
    /// <param name="Accounts">of ours with it</param>
    public sealed record Row(
        string Name, Guid? ProfileId, string? Wanted, bool IsThere, string? Shown, string? LocalAddress, string? RemoteAddress, string? DnsServer, int Accounts, IReadOnlyList<string> Differences, bool Waits);
}

internal sealed class ProfilesHandler(IAppDb db)
    : IRequestHandler<ListProfiles, PageOf<ProfileRow>>, IRequestHandler<GetProfile, ProfileDetails>, IRequestHandler<ListRouterProfiles, RouterProfiles>
{
    public async Task<PageOf<ProfileRow>> Handle(ListProfiles query, CancellationToken ct)
    {
        var profiles = await db.PppProfiles.AsNoTracking().ToDictionaryAsync(x => x.Name, ct);
        var packages = await db.Packages.Select(x => new { x.RouterProfile, x.Name }).ToListAsync(ct);
        var all = profiles.Keys.Union(packages.Select(x => x.RouterProfile)).Where(x => x.Length > 0).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var (page, size) = (Math.Max(1, query.Page), Math.Clamp(query.PageSize, 1, Paging.LargestPage));
        var names = all.Skip((page - 1) * size).Take(size).ToList();

        var used = (await db.PppoeSecrets.Where(x => x.Intent != SecretIntent.Removed && names.Contains(x.Profile)).GroupBy(x => new { x.RouterId, x.Profile })
            .Select(same => new ProfileUse(same.Key.RouterId, same.Key.Profile, same.Count())).ToListAsync(ct)).ToLookup(x => x.Profile);
        var shown = (await db.RouterProfiles.AsNoTracking().Where(x => names.Contains(x.Name)).ToListAsync(ct)).ToDictionary(x => (x.RouterId, x.Name));
        var read = (await db.RouterHealth.Where(x => x.SetupReadAt != null && x.SetupError == null).Select(x => x.RouterId).ToListAsync(ct)).ToHashSet();

        return new PageOf<ProfileRow>([.. names.Select(name =>
        {
            var mine = profiles.GetValueOrDefault(name);
            var differing = mine is null ? 0 : used[name].Where(x => read.Contains(x.RouterId))
                .Count(x => !shown.TryGetValue((x.RouterId, name), out var row) || mine.Wanted(true).Differences(row.Shown).Count > 0);
            return new ProfileRow(mine?.Id, name, mine?.Rate, [.. packages.Where(x => x.RouterProfile == name).Select(x => x.Name)], used[name].Sum(x => x.Accounts), differing);
        })], all.Count, page, size);
    }

    public async Task<ProfileDetails> Handle(GetProfile query, CancellationToken ct)
    {
        var profile = await db.PppProfiles.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.Id, ct) ?? throw new NotFoundException(nameof(PppProfile), query.Id);
        var wanted = profile.Wanted(true);
        var packages = await db.Packages.Where(x => x.RouterProfile == profile.Name).OrderBy(x => x.Name).Select(x => x.Name).ToListAsync(ct);
        var used = await db.PppoeSecrets.Where(x => x.Intent != SecretIntent.Removed && x.Profile == profile.Name).GroupBy(x => new { x.RouterId, x.Profile })
            .Select(same => new ProfileUse(same.Key.RouterId, same.Key.Profile, same.Count())).ToListAsync(ct);
        var shown = await db.RouterProfiles.AsNoTracking().Where(x => x.Name == profile.Name).ToDictionaryAsync(x => x.RouterId, ct);
        var read = (await db.RouterHealth.Where(x => x.SetupReadAt != null && x.SetupError == null).Select(x => x.RouterId).ToListAsync(ct)).ToHashSet();
        var last = (await db.RouterTasks.Where(x => x.Name == wanted.Name).GroupBy(x => x.RouterId).Select(same => same.OrderByDescending(x => x.Id).First()).ToListAsync(ct)).ToDictionary(x => x.RouterId);
        var routers = await db.Routers.OrderBy(x => x.Code).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct);

        var (page, size) = (Math.Max(1, query.Page), Math.Clamp(query.PageSize, 1, Paging.LargestPage));
        var rows = routers.OrderByDescending(x => used.Exists(y => y.RouterId == x.Id)).Skip((page - 1) * size).Take(size);
        return new ProfileDetails(profile.Id, profile.Name, profile.Rate, profile.LocalAddress, profile.RemoteAddress, profile.DnsServer, packages, new PageOf<ProfileDetails.OnRouter>(
        [
            .. rows.Select(x =>
            {
                var row = shown.GetValueOrDefault(x.Id);
                var task = last.GetValueOrDefault(x.Id);
                return new ProfileDetails.OnRouter(
                    x.Id, x.Code, x.Name, used.Where(y => y.RouterId == x.Id).Sum(y => y.Accounts), row is null ? null : row.RateLimit ?? "", read.Contains(x.Id) || row is not null,
                    row is null ? [] : wanted.Differences(row.Shown), task?.State is CommandState.Pending, task?.State is CommandState.Done ? null : task?.Error);
            }),
        ], routers.Count, page, size));
    }

    public async Task<RouterProfiles> Handle(ListRouterProfiles query, CancellationToken ct)
    {
        await db.Routers.Require(query.RouterId, ct);
        var health = await db.RouterHealth.Where(x => x.RouterId == query.RouterId).Select(x => new { x.SetupReadAt, x.SetupError }).SingleOrDefaultAsync(ct);
        var shown = await db.RouterProfiles.AsNoTracking().Where(x => x.RouterId == query.RouterId).ToDictionaryAsync(x => x.Name, ct);
        var kept = await db.PppProfiles.AsNoTracking().ToDictionaryAsync(x => x.Name, ct);
        var used = await db.PppoeSecrets.Where(x => x.RouterId == query.RouterId && x.Intent != SecretIntent.Removed).GroupBy(x => x.Profile)
            .Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var waiting = await db.RouterTasks.Where(x => x.RouterId == query.RouterId && x.State == CommandState.Pending).Select(x => x.Name).ToListAsync(ct);

        return new RouterProfiles(health?.SetupReadAt, health?.SetupError,
        [
            .. shown.Keys.Union(used.Keys).Order(StringComparer.OrdinalIgnoreCase).Select(name =>
            {
                var (row, mine) = (shown.GetValueOrDefault(name), kept.GetValueOrDefault(name));
                var wanted = mine?.Wanted(true);
                return new RouterProfiles.Row(
                    name, mine?.Id, wanted?.Values["rate-limit"], row is not null, row?.RateLimit, row?.LocalAddress, row?.RemoteAddress, row?.DnsServer, used.GetValueOrDefault(name),
                    wanted is null || row is null ? [] : wanted.Differences(row.Shown), wanted is not null && waiting.Contains(wanted.Name));
            }),
        ]);
    }

    private sealed record ProfileUse(Guid RouterId, string Profile, int Accounts);
}
