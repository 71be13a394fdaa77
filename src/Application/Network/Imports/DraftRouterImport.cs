using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Imports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Imports;

/// <summary>Reads a running router and says which of its accounts are nobody's here, whose they might be, and which packages their profiles mean. Changes nothing.</summary>
/// <param name="Known">only those that seem to be somebody's already, or only the others; null for both, the others first</param>
[Requires(CustomersPermissions.Import)]
public sealed record PlanRouterImport(Guid RouterId, int Page = 1, int PageSize = 50, bool? Known = null) : IQuery<RouterImportPlan>;

/// <summary>
/// The accounts that are nobody's as a file for the import of customers, profiles told as packages. Its rows lack what a router does not know; the trial names it.
/// A query, because it waits for the outside.
/// </summary>
/// <param name="Packages">code of a package by name of a profile; a profile that is not named is left out</param>
[Requires(CustomersPermissions.Import)]
public sealed record DraftRouterImport(Guid RouterId, IReadOnlyDictionary<string, string> Packages) : IQuery<ReadOnlyMemory<byte>>;

/// <summary>Passwords of a router's accounts were taken along.</summary>
[Requires(CustomersPermissions.Import)]
public sealed record NoteRouterImport(Guid RouterId, int Accounts) : ICommand<Unit>;

/// <param name="Unknown">accounts that would go into the file</param>
/// <param name="Known">that seem to be somebody's already; see <see cref="LinkFoundAccounts"/></param>
/// <param name="HidesPasswords">the API user may not see them; without them no account can be taken over</param>
public sealed record RouterImportPlan(
    string RouterCode, int Unknown, int Known, bool HidesPasswords, IReadOnlyList<RouterImportPlan.Profile> Profiles, IReadOnlyList<RouterImportPlan.Package> Packages, PageOf<RouterImportPlan.Row> Accounts)
{
    /// <param name="PackageCode">of the package that names this profile; null when none or several do</param>
    public sealed record Profile(string Name, int Accounts, string? PackageCode);

    public sealed record Package(string Code, string Name);

    public sealed record Row(string Username, string Profile, bool Disabled, string Comment, string Name, string? Phone, KnownCustomer? Customer);
}

internal sealed class RouterImportHandler(IAppDb db, FoundAccounts found, IEnumerable<ITableWriter> writers, ICurrentUser user, IMediator mediator)
    : IRequestHandler<PlanRouterImport, RouterImportPlan>, IRequestHandler<DraftRouterImport, ReadOnlyMemory<byte>>, IRequestHandler<NoteRouterImport, Unit>
{
    public async Task<RouterImportPlan> Handle(PlanRouterImport query, CancellationToken ct)
    {
        var (router, accounts) = await found.On(query.RouterId, ct);
        var packages = await db.Packages.OrderBy(x => x.Name).Select(x => new { x.Code, x.Name, x.RouterProfile }).ToListAsync(ct);
        var unknown = accounts.Where(x => x.Customer is null).ToList();
        var page = Math.Max(1, query.Page);
        var shown = accounts.Where(x => query.Known is null || query.Known == x.Customer is not null).OrderBy(x => x.Customer is not null).ToList();
        var rows = shown.Skip((page - 1) * query.PageSize).Take(query.PageSize)
            .Select(x => new RouterImportPlan.Row(x.Username, x.Profile, x.Disabled, x.Comment, x.Name, x.Phone, x.Customer)).ToList();

        return new RouterImportPlan(
            router.Code, unknown.Count, accounts.Count - unknown.Count, unknown.Exists(x => x.Password is null),
            [.. unknown.GroupBy(x => x.Profile).OrderByDescending(x => x.Count()).ThenBy(x => x.Key, StringComparer.Ordinal)
                .Select(same => new RouterImportPlan.Profile(same.Key, same.Count(), packages.Where(x => x.RouterProfile == same.Key).ToList() is [var only] ? only.Code : null))],
            [.. packages.Select(x => new RouterImportPlan.Package(x.Code, x.Name))], new PageOf<RouterImportPlan.Row>(rows, shown.Count, page, query.PageSize));
    }

    public async Task<ReadOnlyMemory<byte>> Handle(DraftRouterImport query, CancellationToken ct)
    {
        if (!user.Holds(NetworkPermissions.ViewPassword))
            throw new ForbiddenException(NetworkPermissions.ViewPassword);

        var (router, accounts) = await found.On(query.RouterId, ct);
        var place = await db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Where(x => x.Id == router.LocationCodeId).Select(x => x.Code).SingleAsync(ct);
        var rows = accounts.Where(x => x is { Customer: null, Password: not null } && query.Packages.ContainsKey(x.Profile)).ToList();
        if (rows.Count == 0)
            throw new DomainException("import.empty", "Tidak ada akun untuk diimpor. Pilih paket untuk paling sedikit satu profil.");

        var values = new Dictionary<string, Func<Found, object?>>
        {
            [CustomerFields.FullName] = x => x.Name, [CustomerFields.Phone] = x => x.Phone, [CustomerFields.Location] = _ => place, [CustomerFields.Router] = _ => router.Code,
            [CustomerFields.Package] = x => query.Packages[x.Profile], [CustomerFields.Username] = x => x.Username, [CustomerFields.Password] = x => x.Password,
        };
        var columns = CustomerFields.All.Where(x => x.Name != CustomerFields.Number).Select(x => new TableColumn<Found>(x.Words, values.GetValueOrDefault(x.Name) ?? (_ => null))).ToList();

        using var file = new MemoryStream();
        await writers.Single(x => x.Format == "xlsx").Write(file, $"Router {router.Code}", columns, rows.ToAsyncEnumerable(), ct);
        await mediator.Send(new NoteRouterImport(router.Id, rows.Count), ct);
        return file.ToArray();
    }

    public async Task<Unit> Handle(NoteRouterImport command, CancellationToken ct)
    {
        db.NoteView(nameof(Router), command.RouterId, nameof(CustomerFields.Password));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
