using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Imports;

/// <summary>
/// Gives customers who are in the books already the accounts their modems have used all along, as <see cref="PlanRouterImport"/> recognised them. On the router only our mark joins
/// the comment, when the visit gets there; name, password, profile and session stay.
/// </summary>
/// <returns>how many were ordered</returns>
[Requires(CustomersPermissions.Import)]
public sealed record LinkFoundAccounts : ICommand<int>
{
    /// <summary>Of the job, made by the form; the same one again orders nothing.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RouterId { get; init; }

    /// <summary>Names of the accounts that were looked at and ticked; none means all that were recognised.</summary>
    public IReadOnlyList<string> Usernames { get; init; } = [];

    /// <summary>As the page counted them, for the panel of jobs.</summary>
    public int Expected { get; init; }
}

internal sealed class LinkFoundAccountsHandler(IAppDb db, JobOrders jobs) : IRequestHandler<LinkFoundAccounts, int>
{
    public async Task<int> Handle(LinkFoundAccounts command, CancellationToken ct)
    {
        var router = await db.Routers.Require(command.RouterId, ct);
        var names = command.Usernames.Distinct(StringComparer.Ordinal).ToList();
        var total = names.Count > 0 ? names.Count : command.Expected;
        await jobs.Order(LinkJob.Kind, command.Id, $"Menghubungkan akun di {router.Name}", new LinkJob.Input(router.Id, names), total, ct);
        await db.SaveChangesAsync(ct);
        return total;
    }
}

/// <summary>Reads the router before each batch, so that what is linked is what is there now and whom it seems to be now.</summary>
internal sealed class LinkJob(IAppDb db, FoundAccounts found, ICustomerScope scope, RouterOrders orders, IFieldCipher cipher, IRowByRow rows) : LongJob<LinkJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("network.link", CustomersPermissions.Import);
    private const int AtOnce = 200;

    private IReadOnlyList<Found> _batch = [];
    private bool _isLast;

    public sealed record Input(Guid RouterId, IReadOnlyList<string> Usernames);

    protected override async Task Prepare(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        var (_, accounts) = await found.On(input.RouterId, ct);
        var open = accounts.Where(x => x.Customer is not null && (input.Usernames.Count == 0 || input.Usernames.Contains(x.Username)))
            .OrderBy(x => x.Username, StringComparer.Ordinal).Where(x => cursor is null || string.CompareOrdinal(x.Username, cursor) > 0).ToList();
        (_batch, _isLast) = ([.. open.Take(AtOnce)], open.Count <= AtOnce);
    }

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        List<Refusal> failures = [];
        foreach (var account in _batch)
            if (await rows.Try(() => Link(input.RouterId, account, ct), ct) is { } refused)
                failures.Add(new Refusal(account.Username, refused));

        await db.Announce($"router:{input.RouterId}", ct);
        return new JobBatch(_isLast ? null : _batch[^1].Username) { Done = _batch.Count - failures.Count, Failures = failures };
    }

    private async Task Link(Guid routerId, Found account, CancellationToken ct)
    {
        if (account.Password is not { Length: > 0 } password)
            throw new DomainException("link.hidden", "Kata sandinya tidak terlihat di router. Beri pengguna API hak sensitive.");

        var customer = await scope.Visible.Require(account.Customer!.Id, ct);
        if (customer.RouterId != routerId)
            throw new ConflictException("link.elsewhere", "Pelanggan ini tercatat di router lain. Pindahkan dulu di halaman layanannya.");

        var id = await db.PppoeSecrets.Where(x => x.CustomerId == customer.Id).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct)
            ?? throw new ConflictException("link.nothing", "Pelanggan ini tidak punya akun di sini.");
        await db.Lock<PppoeSecret>(id, ct);
        var secret = await db.PppoeSecrets.SingleAsync(x => x.Id == id, ct);
        var known = PppoeUsername.Import(account.Username);
        if (secret is { IsAdopted: true, Provisioning: not Provisioning.Failed } && secret.Username == known)
            return; // its visit is on the way, or was there

        secret.TakeOver(known, cipher.Encrypt(password, SealedFields.PppoePassword, id), PasswordPrint.Of(cipher, known.Value, password));
        if (secret.Provisioning is Provisioning.Pending)
            await orders.Visit(secret, CommandKind.Create, ct);
        await db.Announce($"customer:{customer.Id}", ct);
        await db.SaveChangesAsync(ct);
    }
}
