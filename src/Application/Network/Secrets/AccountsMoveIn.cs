using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>Accounts of customers who move in: the one their modem knows is taken over as it is, others get one drawn.</summary>
internal sealed class AccountsMoveIn(IAppDb db, IPppoeNames names, IFieldCipher cipher, RouterOrders orders) : IMoveInStep
{
    public int Order => 10;

    public async Task<IReadOnlyDictionary<int, string>> Refuse(IReadOnlyList<BroughtAccount> accounts, CancellationToken ct)
    {
        Dictionary<int, string> refused = [];
        foreach (var x in accounts)
        {
            if (x.Username is null != x.Password is null)
                refused[x.Row] = "Isi nama dan kata sandi PPPoE keduanya, atau kosongkan keduanya.";
            else if (x.Username?.Length > PppoeUsername.MaxLength)
                refused[x.Row] = $"Nama PPPoE paling panjang {PppoeUsername.MaxLength} huruf.";
        }

        var wanted = accounts.Where(x => x.Username is not null && !refused.ContainsKey(x.Row)).GroupBy(x => x.Username!).ToList();
        foreach (var again in wanted.SelectMany(same => same.Skip(1)))
            refused[again.Row] = $"Nama PPPoE {again.Username} ada di baris lain.";

        var keys = wanted.Select(x => PppoeUsername.Import(x.Key)).ToList();
        var taken = await db.PppoeSecrets.Where(x => keys.Contains(x.Username)).Select(x => x.Username).ToListAsync(ct);
        foreach (var one in wanted.Where(x => taken.Any(name => name.Value == x.Key)))
            refused.TryAdd(one.First().Row, $"Nama PPPoE {one.Key} sudah dipakai pelanggan lain.");
        return refused;
    }

    public async Task Enrol(IReadOnlyList<MovingIn> customers, CancellationToken ct)
    {
        foreach (var onRouter in customers.GroupBy(x => (x.Customer.RouterId, x.Customer.RouterCode)).OrderBy(x => x.Key.RouterId))
        {
            var without = onRouter.Count(x => x.Username is null);
            var drawn = new Queue<PppoeUsername>(without == 0 ? [] : await names.Draw(onRouter.Key.RouterId, onRouter.Key.RouterCode, without, ct));

            foreach (var x in onRouter)
            {
                var id = Guid.CreateVersion7();
                var secret = new PppoeSecret(
                    id, x.Customer.Id, x.Customer.RouterId, x.Username is null ? drawn.Dequeue() : PppoeUsername.Import(x.Username),
                    cipher.Encrypt(x.Password ?? PppoePassword.Draw(), SealedFields.PppoePassword, id), x.Customer.RouterProfile, $"{x.Customer.Number} ij:{id:n}", held: false);
                if (x.Username is not null)
                    secret.Adopt();

                db.PppoeSecrets.Add(secret);
                orders.First(secret);
            }
        }
    }

    public async Task<IReadOnlyDictionary<Guid, Objection>> Objections(IReadOnlyCollection<Guid> customers, CancellationToken ct) =>
        await db.PppoeSecrets.Where(x => customers.Contains(x.CustomerId) && !x.IsAdopted)
            .ToDictionaryAsync(x => x.CustomerId, x => new Objection("Akunnya sudah dipesan ke router.", MayArchive: true), ct);

    /// <summary>On the router an account that was taken over stays as it was.</summary>
    public async Task Erase(IReadOnlyCollection<Guid> customers, CancellationToken ct)
    {
        var secrets = db.PppoeSecrets.Where(x => customers.Contains(x.CustomerId));
        await db.RouterCommands.Where(x => secrets.Any(secret => secret.Id == x.SecretId)).ExecuteDeleteAsync(ct);
        await db.RouterLogs.Where(x => secrets.Any(secret => secret.Id == x.SecretId)).ExecuteDeleteAsync(ct);
        await secrets.ExecuteDeleteAsync(ct);
    }
}
