using IspJabbar.Application.Network.Ports;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>What a router says about itself and about our rights, over a connection that is signed in.</summary>
internal sealed class RouterInspection(RouterConnection connection, RouterEndpoint router, TimeProvider time)
{
    /// <summary>Without these, accounts can be neither compared nor corrected.</summary>
    private static readonly string[] Needed = ["read", "write"];

    /// <exception cref="RouterFailure"/>
    public async Task<RouterCheck> Run(CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        var (identity, trap) = await First("/system/identity/print", "name", null, ct).ConfigureAwait(false);
        var latency = time.GetElapsedTime(asked);
        if (trap is not null)
            return Refused(trap);

        (var version, trap) = await First("/system/resource/print", "version", null, ct).ConfigureAwait(false);
        if (trap is not null)
            return Refused(trap);

        var (board, _) = await First("/system/resource/print", "board-name", null, ct).ConfigureAwait(false);

        if (await Missing(ct).ConfigureAwait(false) is { } missing)
            return missing;

        // Last, because only now a refusal means that this router has no PPP, or that a right is missing which we could not read.
        var accounts = await connection.Run(new Command("/ppp/secret/print").With("count-only", ""), ct).ConfigureAwait(false);
        return accounts.Trap is { } refused
            ? Refused(refused)
            : new RouterCheck.Fine(identity ?? "", version ?? "", board, latency.TotalMilliseconds, connection.CertificateSha256);
    }

    /// <summary>Rights are read, not tried: trying the right to write would write. A router that does not show them is given the benefit of the doubt.</summary>
    private async Task<RouterCheck.Failed?> Missing(CancellationToken ct)
    {
        var (group, hidden) = await First("/user/print", "group", router.Username, ct).ConfigureAwait(false);
        if (hidden is not null || group is null)
            return null;

        var (policy, _) = await First("/user/group/print", "policy", group, ct).ConfigureAwait(false);
        if (policy is null)
            return null;

        var granted = policy.Split(',', StringSplitOptions.TrimEntries); // what is denied stands there as !write
        var missing = Needed.Except(granted).ToArray();
        return missing.Length == 0 ? null : new RouterCheck.Failed(RouterErrorCode.Policy, Wording.MissingRights(router, group, missing));
    }

    private async Task<(string? Value, Trap? Trap)> First(string path, string property, string? name, CancellationToken ct)
    {
        var print = new Command(path).Only(property);
        if (name is not null)
            print.Where("name", name);

        var wanted = System.Text.Encoding.UTF8.GetBytes(property);
        string? value = null;
        var reply = await connection.Run(print, (ref row) => value ??= row.Text(wanted), ct).ConfigureAwait(false);
        return (value, reply.Trap);
    }

    private RouterCheck.Failed Refused(Trap trap) => trap.IsPolicy
        ? new RouterCheck.Failed(RouterErrorCode.Policy, Wording.Policy(router, trap.Message))
        : new RouterCheck.Failed(RouterErrorCode.Refused, Wording.Refused(trap.Message));
}
