using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>What the account should be on the router.</summary>
public enum SecretIntent { Enabled, Isolated, Disabled, Removed }

/// <summary>How far the router is with it, as the router itself confirmed.</summary>
public enum Provisioning { Held, Pending, Applied, Failed }

/// <summary>What one router is asked to hold of an account; compared again when it has answered, because people change their minds meanwhile.</summary>
/// <param name="Password">as it is stored; two are the same only if nobody changed it</param>
public sealed record SecretWish(string Username, string Password, string Profile, bool Disabled, bool Removed)
{
    /// <summary>Never shows the password, sealed or not.</summary>
    public override string ToString() => $"{Username} {Profile}";
}

public enum ConnectionState { Unknown, Online, Offline, Disabled }

/// <summary>
/// The PPPoE account of one customer: what it should be, and what the router confirmed. Only the router's answer makes it
/// <see cref="Provisioning.Applied"/>; every change of intent makes it pending again.
/// </summary>
public sealed class PppoeSecret : AggregateRoot
{
    private PppoeSecret() { } // EF

    public PppoeSecret(Guid id, Guid customerId, Guid routerId, PppoeUsername username, string password, string profile, string comment, bool held)
    {
        Id = id;
        CustomerId = customerId;
        RouterId = routerId;
        Username = username;
        Password = password;
        Profile = profile;
        Comment = comment;
        Intent = SecretIntent.Enabled;
        Provisioning = held ? Provisioning.Held : Provisioning.Pending;
    }

    public Guid CustomerId { get; private init; }
    public Guid RouterId { get; private set; }

    /// <summary>The router it is moving to: made there first, and at home on the old one until the new one has shown it.</summary>
    public Guid? JoiningRouterId { get; private set; }
    public PppoeUsername Username { get; private set; } = null!;

    /// <summary>Encrypted.</summary>
    public string Password { get; private set; } = null!;
    public string Profile { get; private set; } = null!;

    /// <summary>Whose it is, for whoever looks at the router; carries <see cref="Mark"/>.</summary>
    public string Comment { get; private set; } = null!;
    public SecretIntent Intent { get; private set; }
    public Provisioning Provisioning { get; private set; }

    /// <summary>The router's own words, or why it could not be asked.</summary>
    public string? LastError { get; private set; }
    public DateTimeOffset? AppliedAt { get; private set; }
    public ConnectionState Connection { get; private set; }
    public DateTimeOffset? ConnectionSince { get; private set; }

    /// <summary>Keyed, and different for every name: compared with what the router shows. Null until it was worked out.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>In the router's comment it says that the row is ours, whatever its name.</summary>
    public string Mark => $"ij:{Id:n}";

    /// <summary>It was on the router before us, under a name the customer's modem knows: the first visit only marks it as ours.</summary>
    public bool IsAdopted { get; private set; }

    public void Adopt() => IsAdopted = true;

    /// <summary>The customer's modem has known another account for long: that one is theirs from now on. What we made for them before goes when the router marks this one.</summary>
    /// <param name="password">as the cipher wrote it</param>
    public void TakeOver(PppoeUsername known, string password, string hash)
    {
        if (JoiningRouterId is not null)
            throw new ConflictException("pppoe.moving", "Akun pelanggan ini sedang dipindahkan ke router lain. Tunggu sampai selesai.");
        if (Intent is SecretIntent.Removed)
            throw new ConflictException("pppoe.removed", "Akun pelanggan ini sudah dihapus.");
        if (Username != known && IsAdopted)
            throw new ConflictException("pppoe.linked", $"Pelanggan ini sudah dihubungkan dengan akun {Username}. Satu pelanggan satu akun.");
        if (Username != known && Connection is ConnectionState.Online)
            throw new ConflictException("pppoe.online", $"Pelanggan ini sedang tersambung dengan akun {Username}. Periksa dulu akun mana yang dipakai modemnya.");

        (Username, Password, PasswordHash, IsAdopted, AppliedAt, LastError) = (known, password, hash, true, null, null);
        if (Provisioning is not Provisioning.Held)
            Provisioning = Provisioning.Pending;
    }

    /// <summary>A registration from the public page was looked at: now the router may have it.</summary>
    public void Release()
    {
        if (Provisioning is Provisioning.Held)
            Provisioning = Provisioning.Pending;
    }

    public void Want(SecretIntent intent)
    {
        if (Intent == intent)
            return;

        Intent = intent;
        if (Provisioning is not Provisioning.Held)
            Provisioning = Provisioning.Pending;
    }

    /// <summary>Only <see cref="RouterId"/> shall hold it, and the one it is moving to; any other router that ever did shall let go of it.</summary>
    public SecretWish WantedOn(Router router)
    {
        var isolated = Intent is SecretIntent.Isolated;
        return new(
            Username.Value, Password, isolated && router.IsolatesBy is IsolationWay.Profile ? router.IsolationProfile : Profile,
            Intent is SecretIntent.Disabled || (isolated && router.IsolatesBy is IsolationWay.Disable), Intent is SecretIntent.Removed || (RouterId != router.Id && JoiningRouterId != router.Id));
    }

    /// <summary>A new password; the modem at home has to learn it too.</summary>
    /// <param name="encrypted">as the cipher wrote it</param>
    public void SetPassword(string encrypted, string hash)
    {
        (Password, PasswordHash) = (encrypted, hash);
        if (Provisioning is not Provisioning.Held)
            Provisioning = Provisioning.Pending;
    }

    /// <summary>The router is not as it should be: visit it although nothing new is wanted.</summary>
    public void Doubt()
    {
        if (Provisioning is Provisioning.Applied)
            Provisioning = Provisioning.Pending;
    }

    /// <summary>Another package or another router. The name stays, because it is typed into the customer's modem.</summary>
    public void Serve(Guid router, string profile)
    {
        if (RouterId == router && Profile == profile)
            return;

        (RouterId, Profile) = (router, profile);
        if (Provisioning is not Provisioning.Held)
            Provisioning = Provisioning.Pending;
    }

    public void Join(Guid router) => JoiningRouterId = router == RouterId ? null : router;

    /// <summary>It stays where it is.</summary>
    public void Stay() => JoiningRouterId = null;

    /// <summary>The new router has shown it: that is where it lives now.</summary>
    public void Arrive(DateTimeOffset now)
    {
        if (JoiningRouterId is not { } router)
            return;

        (RouterId, JoiningRouterId) = (router, null);
        Confirm(now);
    }

    /// <summary>Somebody else's account has our name on the router; the customer does not know the name yet, so we take another.</summary>
    public void Rename(PppoeUsername another)
    {
        if (AppliedAt is not null)
            throw new ConflictException("pppoe.in-use", "Nama akun yang sudah dipakai pelanggan tidak diganti diam-diam.");

        Username = another;
        PasswordHash = null;
    }

    public void Confirm(DateTimeOffset now)
    {
        Provisioning = Provisioning.Applied;
        LastError = null;
        AppliedAt = now;
        var before = Connection;
        Connection = Intent is SecretIntent.Disabled or SecretIntent.Removed ? ConnectionState.Disabled
            : Connection is ConnectionState.Disabled ? ConnectionState.Unknown : Connection;
        if (Connection != before)
            ConnectionSince = now;
    }

    /// <param name="final">the router said no, and would say no again until somebody changes something</param>
    public void Fail(string why, bool final)
    {
        Provisioning = final ? Provisioning.Failed : Provisioning.Pending;
        LastError = why;
    }

    public void TryAgain()
    {
        if (Provisioning is Provisioning.Failed)
            Provisioning = Provisioning.Pending;
    }
}
