using System.Text;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>The port over the RouterOS API. Every change begins with a look and ends with another.</summary>
internal sealed class RouterSetup(RouterConnections connections) : IRouterSetup
{
    public Task<SetupReading> Read(RouterEndpoint router, CancellationToken ct) => Converse<SetupReading>(
        router, connection => Read(connection, ct), failure => new SetupReading.Failed(failure.Code, failure.Message), ct);

    public Task<RowsReading> Find(RouterEndpoint router, IReadOnlyList<WantedRow> rows, CancellationToken ct) => Converse<RowsReading>(
        router,
        async connection =>
        {
            List<IReadOnlyDictionary<string, string>?> found = [];
            foreach (var row in rows)
            {
                var (one, trap) = await Find(connection, row, ct).ConfigureAwait(false);
                if (trap is not null)
                    return new RowsReading.Failed(CodeOf(trap), Wording.Refused(trap.Message));
                found.Add(one?.Values);
            }

            return new RowsReading.Fine(found);
        },
        failure => new RowsReading.Failed(failure.Code, failure.Message), ct);

    public async Task<RowOutcome> Put(RouterEndpoint router, WantedRow wanted, CancellationToken ct)
    {
        var talk = Talk.Begin();
        var outcome = await Converse<RowOutcome>(
            router, connection => Put(connection, wanted, ct),
            failure => failure.Code is RouterErrorCode.Credentials or RouterErrorCode.Policy
                ? new RowOutcome.Refused(failure.Code, failure.Message)
                : new RowOutcome.Unreachable(failure.Code, failure.Message), ct).ConfigureAwait(false);
        return outcome with { Talk = talk.ToString() };
    }

    private async Task<T> Converse<T>(RouterEndpoint router, Func<RouterConnection, Task<T>> talk, Func<RouterFailure, T> failed, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            var reused = false;
            try
            {
                using var lease = await connections.Rent(router, ct).ConfigureAwait(false);
                reused = lease.Reused;
                return await talk(lease.Connection).ConfigureAwait(false);
            }
            catch (RouterFailure failure) when (failure is { IsBroken: true } && reused && !again)
            {
                // The router had left the connection we kept. Everything we do begins with a look, so beginning anew is safe.
            }
            catch (RouterFailure failure)
            {
                return failed(failure);
            }
        }
    }

    private static async Task<SetupReading> Read(RouterConnection connection, CancellationToken ct)
    {
        var (profiles, trap) = await connection.Read(
            new Command("/ppp/profile/print").Only("name,rate-limit,local-address,remote-address,dns-server,address-list"),
            (ref row) => new SeenProfile(
                row.Text("name"u8) ?? "", Filled(row.Text("rate-limit"u8)), Filled(row.Text("local-address"u8)), Filled(row.Text("remote-address"u8)), Filled(row.Text("dns-server"u8)),
                Filled(row.Text("address-list"u8))), ct).ConfigureAwait(false);
        if (trap is not null)
            return new SetupReading.Failed(CodeOf(trap), Wording.Refused(trap.Message));

        (var pools, trap) = await connection.Read(
            new Command("/ip/pool/print").Only("name,ranges,next-pool"),
            (ref row) => new SeenPool(row.Text("name"u8) ?? "", row.Text("ranges"u8) ?? "", Filled(row.Text("next-pool"u8)), 0), ct).ConfigureAwait(false);
        if (trap is not null)
            return new SetupReading.Failed(CodeOf(trap), Wording.Refused(trap.Message));

        Dictionary<string, int> used = [];
        var reply = await connection.Run(new Command("/ip/pool/used/print").Only("pool"), (ref row) =>
        {
            var pool = row.Text("pool"u8) ?? "";
            used[pool] = used.GetValueOrDefault(pool) + 1;
        }, ct).ConfigureAwait(false);
        return reply.Trap is { } refused
            ? new SetupReading.Failed(CodeOf(refused), Wording.Refused(refused.Message))
            : new SetupReading.Fine(profiles, [.. pools.Select(x => x with { Used = used.GetValueOrDefault(x.Name) })]);
    }

    private static async Task<RowOutcome> Put(RouterConnection connection, WantedRow wanted, CancellationToken ct)
    {
        var (found, trap) = await Find(connection, wanted, ct).ConfigureAwait(false);
        if (trap is not null)
            return Refused(trap);

        if (found is { } there)
        {
            var differing = wanted.Differences(there.Values);
            if (differing.Count == 0)
                return await Order(connection, wanted, ct).ConfigureAwait(false) ?? new RowOutcome.Done(Changed: false, there.Values);
            if (!wanted.MayChange)
                return new RowOutcome.Kept(there.Values);

            var set = new Command(wanted.Menu + "/set").With(".id", there.Id);
            foreach (var name in differing)
                set.With(name, wanted.Values[name]);
            trap = (await connection.Run(set, ct).ConfigureAwait(false)).Trap;
        }
        else
        {
            var add = new Command(wanted.Menu + "/add");
            foreach (var (name, value) in wanted.Key.Concat(wanted.Values))
                add.With(name, value);
            if (wanted.Sequence is not null)
            {
                (var rules, trap) = await Rules(connection, wanted, ct).ConfigureAwait(false);
                if (trap is not null)
                    return Refused(trap);
                if (Place(rules, wanted) is { } before)
                    add.With("place-before", before);
            }

            trap = (await connection.Run(add, ct).ConfigureAwait(false)).Trap;
        }

        // Somebody was quicker, or it vanished under our hands: what it shows now decides.
        if (trap is { IsDuplicate: false, IsGone: false })
            return Refused(trap);

        (found, trap) = await Find(connection, wanted, ct).ConfigureAwait(false);
        if (trap is not null)
            return Refused(trap);
        if (found is not { } now || wanted.Differences(now.Values).Count > 0)
            return new RowOutcome.NotYet(Wording.RowNotAsItSaid(wanted.Name));
        return await Order(connection, wanted, ct).ConfigureAwait(false) ?? new RowOutcome.Done(Changed: true, now.Values);
    }

    /// <returns>null where ours stand in their order, or no order matters</returns>
    private static async Task<RowOutcome?> Order(RouterConnection connection, WantedRow wanted, CancellationToken ct)
    {
        if (wanted.Sequence is not { } sequence)
            return null;

        var (rules, trap) = await Rules(connection, wanted, ct).ConfigureAwait(false);
        if (trap is not null)
            return Refused(trap);

        var ours = rules.Select(rule => wanted.PlaceOf(rule.Comment)).Where(at => at >= 0).ToList();
        return ours.SequenceEqual(ours.Order()) ? null : new RowOutcome.Refused(RouterErrorCode.Refused, Wording.OutOfOrder(string.Join(", ", sequence)));
    }

    private static async Task<(List<Rule> Rules, Trap? Trap)> Rules(RouterConnection connection, WantedRow wanted, CancellationToken ct) => await connection.Read(
        new Command(wanted.Menu + "/print").Only(".id,comment,dynamic"),
        (ref row) => new Rule(row.Text(".id"u8) ?? "", row.Text("comment"u8) ?? "", row.Flag("dynamic"u8)), ct).ConfigureAwait(false);

    /// <returns>the row it goes before; null for the end of the list</returns>
    private static string? Place(List<Rule> rules, WantedRow wanted)
    {
        var at = wanted.PlaceOf(wanted.Key["comment"]);
        if (rules.Find(rule => wanted.PlaceOf(rule.Comment) > at) is { } later)
            return later.Id;

        var earlier = rules.FindLastIndex(rule => wanted.PlaceOf(rule.Comment) is >= 0 and var place && place < at);
        return earlier >= 0 ? rules.ElementAtOrDefault(earlier + 1)?.Id : rules.Find(rule => !rule.IsDynamic)?.Id; // the router's own rows let nobody before them
    }

    private sealed record Rule(string Id, string Comment, bool IsDynamic);

    private static async Task<((string Id, IReadOnlyDictionary<string, string> Values)? Row, Trap? Trap)> Find(RouterConnection connection, WantedRow wanted, CancellationToken ct)
    {
        var names = wanted.Key.Keys.Concat(wanted.Values.Keys).Select(name => (Text: name, Bytes: Encoding.UTF8.GetBytes(name))).ToArray();
        var print = new Command(wanted.Menu + "/print").Only(".id," + string.Join(',', names.Select(x => x.Text)));
        foreach (var (name, value) in wanted.Key)
            print.Where(name, value);

        var (rows, trap) = await connection.Read(print, (ref row) =>
        {
            Dictionary<string, string> values = [];
            foreach (var (text, bytes) in names)
                if (row.Text(bytes) is { Length: > 0 } value)
                    values[text] = value;
            return (Id: row.Text(".id"u8) ?? "", Values: (IReadOnlyDictionary<string, string>)values);
        }, ct).ConfigureAwait(false);
        if (trap is not null)
            return (null, trap);

        // A change follows. An answer about another row must not lead to it.
        if (rows.Exists(row => row.Id.Length == 0 || wanted.Key.Any(x => row.Values.GetValueOrDefault(x.Key) != x.Value)))
            throw connection.Distrust("an answer about another row");
        return (rows.Count == 0 ? null : rows[0], null);
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static RouterErrorCode CodeOf(Trap trap) => trap.IsPolicy ? RouterErrorCode.Policy : RouterErrorCode.Refused;

    private static RowOutcome.Refused Refused(Trap trap) => new(CodeOf(trap), Wording.Refused(trap.Message));
}
