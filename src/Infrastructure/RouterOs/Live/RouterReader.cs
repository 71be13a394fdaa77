using System.Globalization;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>The port over the RouterOS API: five prints on one connection, asked together and answered as the router likes.</summary>
internal sealed class RouterReader(RouterConnections connections, TimeProvider time) : IRouterReader
{
    public async Task<RouterReading> Read(RouterEndpoint router, CancellationToken ct)
    {
        try
        {
            return await Ask(router, connection => Read(connection, ct), ct).ConfigureAwait(false);
        }
        catch (RouterFailure failure)
        {
            return new RouterReading.Failed(failure.Code, failure.Message);
        }
    }

    public async Task<IReadOnlyList<LineCounter>?> ReadLines(RouterEndpoint router, CancellationToken ct)
    {
        try
        {
            return await Ask(router, async connection =>
            {
                var lines = new Lines();
                var reply = await connection.Run(new Command("/interface/print").Only("name,rx-byte,tx-byte").Query("?type=pppoe-in"), lines.Keep, ct).ConfigureAwait(false);
                return reply.Trap is null ? lines.Rows : null;
            }, ct).ConfigureAwait(false);
        }
        catch (RouterFailure)
        {
            return null;
        }
    }

    private async Task<T> Ask<T>(RouterEndpoint router, Func<RouterConnection, Task<T>> read, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            var reused = false;
            try
            {
                using var lease = await connections.Rent(router, ct).ConfigureAwait(false);
                reused = lease.Reused;
                return await read(lease.Connection).ConfigureAwait(false);
            }
            catch (RouterFailure failure) when (failure is { IsBroken: true } && reused && !again)
            {
                // The router had left the connection we kept, after a reboot for instance.
            }
        }
    }

    private async Task<RouterReading> Read(RouterConnection connection, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var (secrets, sessions, interfaces, vitals) = (new Secrets(), new Sessions(), new Interfaces(), new Vitals());

        var prints = new[]
        {
            connection.Run(new Command("/ppp/secret/print").Only("name,service,profile,disabled,comment,password,last-disconnect-reason"), secrets.Keep, ct),
            connection.Run(new Command("/ppp/active/print").Only(".id,name,service,address,caller-id,session-id,uptime"), sessions.Keep, ct),
            connection.Run(new Command("/interface/print").Only("name,type,running,rx-byte,tx-byte").Query("?type=pppoe-in").Query("?#!"), interfaces.Keep, ct),
            connection.Run(new Command("/system/resource/print").Only("uptime,version,free-memory,total-memory,cpu-load,board-name"), vitals.Resource, ct),
            connection.Run(new Command("/system/identity/print").Only("name"), vitals.Name, ct),
        };

        // All of them to their end, so that none writes to a list that was already handed over.
        await Task.WhenAll(prints).ConfigureAwait(false);
        foreach (var print in prints)
        {
            if ((await print.ConfigureAwait(false)).Trap is { } trap)
                return new RouterReading.Failed(trap.IsPolicy ? RouterErrorCode.Policy : RouterErrorCode.Refused, Wording.Refused(trap.Message));
        }

        return new RouterReading.Fine(vitals.Read, secrets.Rows, sessions.Rows, interfaces.Rows, secrets.Print.Value, sessions.Print.Value, time.GetElapsedTime(started));
    }

    private sealed class Secrets
    {
        private Repeated _service;
        private Repeated _profile;
        private Repeated _reason;
        public Fingerprint Print = new();

        public List<SeenSecret> Rows { get; } = new(256);

        public void Keep(ref RowView row)
        {
            row.TryGet("name"u8, out var name);
            row.TryGet("service"u8, out var service);
            row.TryGet("profile"u8, out var profile);
            row.TryGet("disabled"u8, out var disabled);
            row.TryGet("comment"u8, out var comment);
            var shown = row.TryGet("password"u8, out var password) && (password.IsEmpty || password.ContainsAnyExcept((byte)'*'));
            row.TryGet("last-disconnect-reason"u8, out var reason);

            Print.Add(name);
            Print.Add(service);
            Print.Add(profile);
            Print.Add(disabled);
            Print.Add(comment);
            Print.Add(shown ? password : "*"u8);
            Print.Add(reason);

            Rows.Add(new SeenSecret(
                Utf8.Text(name), _service.Text(service), _profile.Text(profile), disabled.SequenceEqual("true"u8) || disabled.SequenceEqual("yes"u8),
                Utf8.Text(comment), shown ? Utf8.Text(password) : null, reason.IsEmpty ? null : _reason.Text(reason)));
        }
    }

    private sealed class Sessions
    {
        private Repeated _service;
        public Fingerprint Print = new();

        public List<SeenSession> Rows { get; } = new(256);

        public void Keep(ref RowView row)
        {
            row.TryGet(".id"u8, out var id);
            row.TryGet("name"u8, out var name);
            row.TryGet("service"u8, out var service);
            row.TryGet("address"u8, out var address);
            row.TryGet("caller-id"u8, out var caller);
            if (row.TryGet("session-id"u8, out var session) && !session.IsEmpty)
                id = session; // counts on for as long as the router is up; ids may be given out again

            Print.Add(id);
            Print.Add(name);
            Print.Add(address);
            Print.Add(caller);

            row.TryGet("uptime"u8, out var uptime);
            Rows.Add(new SeenSession(
                Utf8.Text(id), Utf8.Text(name), _service.Text(service), address.IsEmpty ? null : Utf8.Text(address), caller.IsEmpty ? null : Utf8.Text(caller), Durations.Parse(uptime)));
        }
    }

    private sealed class Interfaces
    {
        public List<SeenInterface> Rows { get; } = [];

        public void Keep(ref RowView row)
        {
            var (name, type, running) = (row.Text("name"u8) ?? "", row.Text("type"u8) ?? "", row.Flag("running"u8));
            Rows.Add(new SeenInterface(name, type, running, Counter(ref row, "rx-byte"u8), Counter(ref row, "tx-byte"u8)));
        }

    }

    private sealed class Lines
    {
        public List<LineCounter> Rows { get; } = new(256);

        public void Keep(ref RowView row)
        {
            if (row.TryGet("name"u8, out var name) && name.StartsWith("<pppoe-"u8) && name.EndsWith(">"u8))
                Rows.Add(new LineCounter(Utf8.Text(name["<pppoe-"u8.Length..^1]), Counter(ref row, "rx-byte"u8), Counter(ref row, "tx-byte"u8)));
        }
    }

    private static ulong Counter(ref RowView row, ReadOnlySpan<byte> name) =>
        row.TryGet(name, out var value) && ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var counter) ? counter : 0;

    private sealed class Vitals
    {
        private string _identity = "";

        public RouterVitals Read { get => field with { Identity = _identity }; private set; } = new("", "", null, null, null, null, null);

        public void Name(ref RowView row) => _identity = row.Text("name"u8) ?? "";

        public void Resource(ref RowView row) => Read = new RouterVitals(
            "", row.Text("version"u8) ?? "", row.Text("board-name"u8), row.TryGet("uptime"u8, out var uptime) ? Durations.Parse(uptime) : null,
            (int?)Number(ref row, "cpu-load"u8), Number(ref row, "free-memory"u8), Number(ref row, "total-memory"u8));

        private static long? Number(ref RowView row, ReadOnlySpan<byte> name) =>
            row.TryGet(name, out var value) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
