namespace IspJabbar.Infrastructure.RouterOs;

/// <summary>Section <c>RouterOs</c> of the configuration. The defaults suit routers reached over an ISP's own network.</summary>
public sealed class RouterOsOptions
{
    public const string Section = "RouterOs";

    /// <summary>For finding the address and connecting, and once more for the TLS handshake.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a command may go without one whole sentence from the router.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the router may refuse to take our bytes.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From sending to the end of the answer, however lively the router is meanwhile.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>An unused connection is closed after this, so that it does not hold one of the router's few sessions.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>The longest word we take, in bytes; looked at before any memory is set aside.</summary>
    public int MaxWordBytes { get; set; } = 8 * 1024 * 1024;

    internal bool Valid =>
        new[] { ConnectTimeout, ReadTimeout, WriteTimeout, CommandTimeout, IdleTimeout }.All(x => x > TimeSpan.Zero && x <= TimeSpan.FromHours(1))
        && MaxWordBytes is >= 1024 and <= 64 * 1024 * 1024;
}
