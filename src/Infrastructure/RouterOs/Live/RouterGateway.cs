using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>The port over the RouterOS API. Every change begins with a look and ends with the router's own yes.</summary>
internal sealed class RouterGateway(RouterConnections connections, RouterDialer dialer, TimeProvider time) : IRouterGateway
{
    /// <summary>How often we look again when somebody changes the same account at the same time.</summary>
    private const int Looks = 4;

    /// <summary>An account is looked up by name; a router that answers with more than this has not understood.</summary>
    private const int MostNamesakes = 16;

    /// <summary>
    /// Stands behind the comment while a changed account's session still runs under the old terms. If we are cut off in between,
    /// the next time we find it there and end the session, though everything else already agrees.
    /// </summary>
    private const string SessionOwed = " (sesi lama belum diputus)";

    private static readonly SecretProof Gone = new(false, null, false, null, []);

    public async Task<RouterCheck> Check(RouterEndpoint router, CancellationToken ct)
    {
        var talk = Talk.Begin();
        return await Look(router, ct).ConfigureAwait(false) with { Talk = talk.ToString() };
    }

    private async Task<RouterCheck> Look(RouterEndpoint router, CancellationToken ct)
    {
        try
        {
            // Not the shared connection: what is asked is whether one can be opened with exactly these words.
            await using var connection = await dialer.Open(router, ct).ConfigureAwait(false);
            return await new RouterInspection(connection, router, time).Run(ct).ConfigureAwait(false);
        }
        catch (RouterFailure failure)
        {
            return new RouterCheck.Failed(failure.Code, failure.Message, failure.CertificateSha256);
        }
    }

    public Task<SecretOutcome> Apply(RouterEndpoint router, WantedSecret wanted, CancellationToken ct) =>
        IsOurs(wanted.Comment, wanted.Mark)
            ? Converse(router, connection => Apply(connection, wanted, ct), ct)
            : throw new ArgumentException("The comment does not carry the mark; the account would be somebody else's at once.", nameof(wanted));

    public Task<SecretOutcome> Remove(RouterEndpoint router, string name, string mark, CancellationToken ct) =>
        Converse(router, connection => Remove(connection, name, mark, ct), ct);

    private async Task<SecretOutcome> Converse(RouterEndpoint router, Func<RouterConnection, Task<SecretOutcome>> visit, CancellationToken ct)
    {
        var talk = Talk.Begin();
        var outcome = await Visit(router, visit, ct).ConfigureAwait(false);
        return outcome with { Talk = talk.ToString() };
    }

    private async Task<SecretOutcome> Visit(RouterEndpoint router, Func<RouterConnection, Task<SecretOutcome>> visit, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            var reused = false;
            try
            {
                using var lease = await connections.Rent(router, ct).ConfigureAwait(false);
                reused = lease.Reused;
                return await visit(lease.Connection).ConfigureAwait(false);
            }
            catch (RouterFailure failure) when (failure.Code is RouterErrorCode.Credentials or RouterErrorCode.Policy)
            {
                return new SecretOutcome.Refused(failure.Code, failure.Message);
            }
            catch (RouterFailure failure) when (failure is { IsBroken: true } && reused && !again)
            {
                // The router had left the connection we kept, after a reboot for instance. Everything we do begins with a look,
                // so beginning anew is safe even if something was already done.
            }
            catch (RouterFailure failure)
            {
                return new SecretOutcome.Unreachable(failure.Code, failure.Message);
            }
        }
    }

    private static async Task<SecretOutcome> Apply(RouterConnection connection, WantedSecret wanted, CancellationToken ct)
    {
        Trap? last = null;

        for (var look = 0; look < Looks; look++)
        {
            var (found, refused) = await Find(connection, wanted.Name, ct).ConfigureAwait(false);
            if (refused is not null)
                return Refused(refused);

            if (wanted.Adopt && found.Count > 0)
                return await Adopt(connection, found, wanted, ct).ConfigureAwait(false);

            var ours = found.FindAll(row => IsOurs(row.Comment, wanted.Mark));
            if (ours.Count == 0 && found.Count > 0)
                return new SecretOutcome.NameTaken();

            last = ours.Count == 0
                ? await Add(connection, wanted, ct).ConfigureAwait(false)
                : null;
            if (ours.Count == 0 && last is null)
                return await ReadBack(connection, wanted, changed: true, [], ct).ConfigureAwait(false);

            if (ours.Count > 0)
            {
                var (changed, ended, trap) = await Correct(connection, ours, wanted, ct).ConfigureAwait(false);
                if (trap is null)
                    return await ReadBack(connection, wanted, changed, ended, ct).ConfigureAwait(false);
                last = trap;
            }

            if (last is { IsGone: false, IsDuplicate: false })
                break;
        }

        return Refused(last!);
    }

    /// <summary>The mark joins what people wrote there; nothing the customer would notice changes. One that we made for them before, under another name, goes: their modem never knew it.</summary>
    private static async Task<SecretOutcome> Adopt(RouterConnection connection, List<SecretRow> found, WantedSecret wanted, CancellationToken ct)
    {
        if (found is not [var row] || (row.Comment.Contains("ij:", StringComparison.Ordinal) && !IsOurs(row.Comment, wanted.Mark)))
            return new SecretOutcome.Refused(RouterErrorCode.Refused, $"Akun {wanted.Name} di router milik data lain.");
        if (row.Password is { Length: > 0 } password && password != wanted.Password)
            return new SecretOutcome.Refused(RouterErrorCode.Refused, $"Kata sandi akun {wanted.Name} di router berbeda dengan yang diimpor. Router tidak diubah.");

        var changed = false;
        if (!IsOurs(row.Comment, wanted.Mark))
        {
            changed = true;
            var set = new Command("/ppp/secret/set").With(".id", row.Id).With("comment", $"{row.Comment} {wanted.Mark}".TrimStart());
            if ((await connection.Run(set, ct).ConfigureAwait(false)).Trap is { } trap)
                return Refused(trap);
        }

        var (before, hidden) = await MadeBefore(connection, wanted, ct).ConfigureAwait(false);
        if (hidden is not null)
            return Refused(hidden);
        foreach (var old in before)
        {
            changed = true;
            if ((await connection.Run(new Command("/ppp/secret/remove").With(".id", old.Id), ct).ConfigureAwait(false)).Trap is { IsGone: false } trap)
                return Refused(trap);
        }

        (found, var refused) = await Find(connection, wanted.Name, ct).ConfigureAwait(false);
        if (refused is not null)
            return Refused(refused);
        return found.Exists(x => IsOurs(x.Comment, wanted.Mark))
            ? new SecretOutcome.Applied(changed, new SecretProof(true, row.Profile, row.Disabled, row.Password is null ? null : true, []))
            : new SecretOutcome.NotYet(Wording.NotAsItSaid(wanted.Name));
    }

    /// <summary>Rows of other names with exactly the comment that we write, mark included: nobody else's can have it.</summary>
    private static async Task<(List<(string Id, string Name)> Rows, Trap? Trap)> MadeBefore(RouterConnection connection, WantedSecret wanted, CancellationToken ct)
    {
        var print = new Command("/ppp/secret/print").Only(".id,name,comment").Where("comment", wanted.Comment);
        var (rows, trap) = await connection.Read(print, (ref row) => (Id: row.Text(".id"u8) ?? "", Name: row.Text("name"u8) ?? "", Comment: row.Text("comment"u8) ?? ""), ct).ConfigureAwait(false);
        return rows.Exists(row => row.Comment != wanted.Comment || row.Id.Length == 0)
            ? throw connection.Distrust("an answer about another account")
            : ([.. rows.Where(row => row.Name != wanted.Name).Select(row => (row.Id, row.Name))], trap);
    }

    /// <summary>
    /// The router's yes is not enough: what it shows afterwards is what counts. It takes two questions more, and tells the difference between "it said so" and "it is so".
    /// </summary>
    private static async Task<SecretOutcome> ReadBack(RouterConnection connection, WantedSecret wanted, bool changed, IReadOnlyCollection<string> ended, CancellationToken ct)
    {
        var (found, refused) = await Find(connection, wanted.Name, ct).ConfigureAwait(false);
        if (refused is not null)
            return Refused(refused);

        var row = found.Find(x => IsOurs(x.Comment, wanted.Mark));
        if (row is null || row.Profile != wanted.Profile || row.Disabled != wanted.Disabled || (row.Password is { } password && password != wanted.Password))
            return new SecretOutcome.NotYet(Wording.NotAsItSaid(wanted.Name));

        var (sessions, trap) = await Sessions(connection, wanted.Name, ct).ConfigureAwait(false);
        if (trap is not null)
            return Refused(trap);
        if (sessions.Exists(ended.Contains) || (wanted.Disabled && sessions.Count > 0 && changed))
            return new SecretOutcome.NotYet(Wording.StillDialledIn(wanted.Name));

        return new SecretOutcome.Applied(changed, new SecretProof(true, row.Profile, row.Disabled, row.Password is null ? null : true, sessions));
    }

    private static async Task<SecretOutcome> Remove(RouterConnection connection, string name, string mark, CancellationToken ct)
    {
        var (found, refused) = await Find(connection, name, ct).ConfigureAwait(false);
        if (refused is not null)
            return Refused(refused);

        var ours = found.FindAll(row => IsOurs(row.Comment, mark));
        if (ours.Count == 0 && found.Count > 0)
            return new SecretOutcome.Applied(Changed: false, Gone); // ours is gone; the session, if any, is somebody else's

        foreach (var row in ours)
        {
            var reply = await connection.Run(new Command("/ppp/secret/remove").With(".id", row.Id), ct).ConfigureAwait(false);
            if (reply.Trap is { IsGone: false } trap)
                return Refused(trap);
        }

        // Also when the account was gone already: the session may have outlived it, if we were cut off here the last time.
        var (ended, still) = await EndSessions(connection, name, ct).ConfigureAwait(false);
        if (still is not null)
            return Refused(still);

        (found, refused) = await Find(connection, name, ct).ConfigureAwait(false);
        if (refused is not null)
            return Refused(refused);
        (List<string> sessions, Trap? hidden) = ended.Count == 0 ? ([], null) : await Sessions(connection, name, ct).ConfigureAwait(false);
        if (hidden is not null)
            return Refused(hidden);
        return found.Exists(row => IsOurs(row.Comment, mark)) ? new SecretOutcome.NotYet(Wording.NotAsItSaid(name))
            : sessions.Exists(ended.Contains) ? new SecretOutcome.NotYet(Wording.StillDialledIn(name))
            : new SecretOutcome.Applied(ours.Count > 0 || ended.Count > 0, Gone);
    }

    private static async Task<(List<SecretRow> Rows, Trap? Trap)> Find(RouterConnection connection, string name, CancellationToken ct)
    {
        var rows = new List<SecretRow>();
        var reader = new SecretReader();
        var reply = await connection.Run(SecretReader.Print().Where("name", name), (ref row) =>
        {
            if (rows.Count < MostNamesakes)
                rows.Add(reader.Keep(ref row));
        }, ct).ConfigureAwait(false);

        // A change follows. An answer about another account, or one that cannot be named in a command, must not lead to it.
        if (rows.Exists(row => row.Name != name || row.Id.Length == 0))
            throw connection.Distrust("an answer about another account");

        return (rows, reply.Trap);
    }

    private static async Task<Trap?> Add(RouterConnection connection, WantedSecret wanted, CancellationToken ct)
    {
        var add = new Command("/ppp/secret/add")
            .With("name", wanted.Name)
            .With("password", wanted.Password)
            .With("service", "pppoe")
            .With("profile", wanted.Profile)
            .With("disabled", YesNo(wanted.Disabled))
            .With("comment", wanted.Comment);
        return (await connection.Run(add, ct).ConfigureAwait(false)).Trap;
    }

    private static async Task<(bool Changed, IReadOnlyCollection<string> Ended, Trap? Trap)> Correct(RouterConnection connection, List<SecretRow> ours, WantedSecret wanted, CancellationToken ct)
    {
        var row = ours.Find(x => x.Service == "pppoe") ?? ours[0];
        var changed = false;

        // Names are unique within a service only; another of ours would let the customer in under other terms.
        foreach (var other in ours.Where(x => x != row))
        {
            changed = true;
            var reply = await connection.Run(new Command("/ppp/secret/remove").With(".id", other.Id), ct).ConfigureAwait(false);
            if (reply.Trap is { IsGone: false } refused)
                return (changed, [], refused);
        }

        var newTerms = row.Profile != wanted.Profile || (wanted.Disabled && !row.Disabled);
        var owed = newTerms || wanted.EndSession || row.Comment.EndsWith(SessionOwed, StringComparison.Ordinal);
        var target = owed ? wanted with { Comment = wanted.Comment + SessionOwed } : wanted;

        if (Difference(row, target) is { } set)
        {
            changed = true;
            if ((await connection.Run(set, ct).ConfigureAwait(false)).Trap is { } refused)
                return (changed, [], refused);
        }

        if (!owed)
            return (changed, [], null);

        // In this order: a session ended first would dial in again under the old terms.
        var (ended, still) = await EndSessions(connection, wanted.Name, ct).ConfigureAwait(false);
        if (still is not null)
            return (changed, ended, still);

        var settle = await connection.Run(new Command("/ppp/secret/set").With(".id", row.Id).With("comment", wanted.Comment), ct).ConfigureAwait(false);
        return (true, ended, settle.Trap);
    }

    /// <summary>The command that sets only what differs; null when nothing does.</summary>
    private static Command? Difference(SecretRow row, WantedSecret wanted)
    {
        var set = new Command("/ppp/secret/set").With(".id", row.Id);
        var differs = false;

        // A password that we may not read is written every time: whether it is right cannot be known otherwise,
        // and a customer who cannot dial in is worse than a write too many.
        When(row.Password != wanted.Password, "password", wanted.Password);
        When(row.Service != "pppoe", "service", "pppoe");
        When(row.Profile != wanted.Profile, "profile", wanted.Profile);
        When(row.Disabled != wanted.Disabled, "disabled", YesNo(wanted.Disabled));
        When(row.Comment != wanted.Comment, "comment", wanted.Comment);
        return differs ? set : null;

        void When(bool differing, string name, string value)
        {
            if (!differing)
                return;
            differs = true;
            set.With(name, value);
        }
    }

    /// <returns>ids of the sessions that were ended</returns>
    private static async Task<(List<string> Ended, Trap? Trap)> EndSessions(RouterConnection connection, string name, CancellationToken ct)
    {
        var (sessions, trap) = await Sessions(connection, name, ct).ConfigureAwait(false);
        if (trap is not null)
            return ([], trap);

        List<string> ended = [];
        foreach (var session in sessions)
        {
            var reply = await connection.Run(new Command("/ppp/active/remove").With(".id", session), ct).ConfigureAwait(false);
            if (reply.Trap is { IsGone: false } refused)
                return (ended, refused);
            ended.Add(session);
        }

        return (ended, null);
    }

    private static async Task<(List<string> Ids, Trap? Trap)> Sessions(RouterConnection connection, string name, CancellationToken ct)
    {
        var print = new Command("/ppp/active/print").Only(".id,name").Where("name", name).Where("service", "pppoe");
        var (sessions, trap) = await connection.Read(print, (ref row) => (Id: row.Text(".id"u8) ?? "", Name: row.Text("name"u8)), ct).ConfigureAwait(false);

        // Exactly this name: one letter off is another customer.
        return sessions.Exists(session => session.Name != name || session.Id.Length == 0)
            ? throw connection.Distrust("an answer about another session")
            : ([.. sessions.Select(session => session.Id)], trap);
    }

    /// <summary>
    /// The mark stands in the comment as a whole: <c>isp:12</c> is not in <c>isp:123</c>. People may write around it.
    /// </summary>
    private static bool IsOurs(string comment, string mark)
    {
        if (string.IsNullOrWhiteSpace(mark))
            return false;

        for (var at = comment.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = comment.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            var end = at + mark.Length;
            if ((at == 0 || !(Joins(comment[at - 1]) && Joins(mark[0]))) && (end == comment.Length || !(Joins(comment[end]) && Joins(mark[^1]))))
                return true;
        }

        return false;

        static bool Joins(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_';
    }

    private static SecretOutcome.Refused Refused(Trap trap) =>
        new(trap.IsPolicy ? RouterErrorCode.Policy : RouterErrorCode.Refused, trap.Message);

    private static string YesNo(bool value) => value ? "yes" : "no";
}
