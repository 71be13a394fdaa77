using System.Net.NetworkInformation;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.RouterOs.Simulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Demo;

/// <summary>
/// The routers of the sample provider, on ports of this machine that nobody else can reach. They forget everything when the process ends, as no router
/// does, and are told again at the next start what they had confirmed.
/// </summary>
public sealed class SimulatedNetwork(IServiceScopeFactory scopes, IFieldCipher cipher) : IAsyncDisposable
{
    internal const string User = "billing";
    internal const string Password = "hanya-simulasi";

    /// <summary>RouterOS's own port, moved to where the system gives out none by itself.</summary>
    private const int FirstPort = 28_728;

    private readonly Dictionary<string, SimulatedRouter> _routers = [];

    internal async Task Start(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var known = await db.Routers.AsNoTracking().ToDictionaryAsync(x => x.Code, ct);

        foreach (var code in TownRouter.All.Select(router => router.Code))
        {
            var saved = known.GetValueOrDefault(code);
            if (saved is not null && IsTaken(saved.Port))
                continue; // another instance of this demo has it

            var router = await SimulatedRouter.Start(new SimulatorOptions { Port = saved?.Port ?? FreePort(), Identity = code, Username = User, Password = Password });
            _routers[code] = router;
            foreach (var package in TownPackage.All.Where(package => package.Code != TownPackage.Business || code != TownRouter.WithoutBusiness))
                router.AddProfile(package.Profile);
            router.AddProfile(Router.UsualIsolationProfile);
            router.AddSecret("KANTOR", comment: "wifi kantor"); // on every real router somebody made one by hand

            if (saved is not null)
                await Recall(db, saved, router, ct);
        }
    }

    internal int PortOf(string code) => _routers[code].Port;

    internal void Silence(bool silent)
    {
        if (!_routers.TryGetValue(TownRouter.Silent, out var router))
            return;

        router.Faults.RefuseConnections = silent;
        if (silent)
            router.DropConnections();
    }

    /// <summary>Nine in ten of those who could be are connected.</summary>
    internal async Task Dial(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var connected = await (
            from secret in db.PppoeSecrets
            join customer in db.Customers on secret.CustomerId equals customer.Id
            join router in db.Routers on secret.RouterId equals router.Id
            where (customer.Status == CustomerStatus.Active || customer.Status == CustomerStatus.Isolated) && secret.Provisioning == Provisioning.Applied
            orderby customer.RegisteredAt, customer.Id
            select new { router.Code, secret.Username }).ToListAsync(ct);

        foreach (var (account, number) in connected.Select((account, number) => (account, number)))
            if (number % 10 != 3 && _routers.TryGetValue(account.Code, out var router))
                router.Dial(account.Username.Value);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var router in _routers.Values)
            await router.DisposeAsync();
    }

    private async Task Recall(AppDbContext db, Router saved, SimulatedRouter router, CancellationToken ct)
    {
        foreach (var secret in await db.PppoeSecrets.AsNoTracking().Where(x => x.RouterId == saved.Id && x.AppliedAt != null && x.Intent != SecretIntent.Removed).ToListAsync(ct))
        {
            var wish = secret.WantedOn(saved);
            router.AddSecret(wish.Username, cipher.Decrypt(wish.Password, SealedFields.PppoePassword, secret.Id), "pppoe", wish.Profile, secret.Comment, disabled: wish.Disabled);
        }
    }

    internal static int FreePort(int first = FirstPort) => Enumerable.Range(first, 1_000).First(port => !IsTaken(port));

    private static bool IsTaken(int port) => Array.Exists(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), listener => listener.Port == port);
}
