using System.Security.Cryptography.X509Certificates;

namespace IspJabbar.RouterOs.Simulator;

/// <summary>What kind of router to be at the start. Most of it can be changed on the running <see cref="SimulatedRouter"/>.</summary>
public sealed record SimulatorOptions
{
    /// <summary>0 takes any that is free.</summary>
    public int Port { get; init; }

    public string Username { get; init; } = "billing";

    public string Password { get; init; } = "rahasia";

    /// <summary>Rights of the user's group, comma separated as in <c>/user/group</c>. Without <c>sensitive</c> passwords are hidden.</summary>
    public string Policy { get; init; } = "read,write,test,api,sensitive";

    /// <summary>True is a router before 6.43: it answers a login with a challenge.</summary>
    public bool ChallengesLogin { get; init; }

    /// <summary>True is 7.18 and later: a print that matched nothing says <c>!empty</c> before <c>!done</c>.</summary>
    public bool SaysEmpty { get; init; } = true;

    /// <summary>api-ssl instead of api.</summary>
    public bool Tls { get; init; }

    /// <summary>For <see cref="Tls"/>; a self-signed one is made when null.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>One connection more than this is closed at once, as the router does.</summary>
    public int MaxSessions { get; init; } = 1000;

    public string Identity { get; init; } = "CKP-01";

    public string Version { get; init; } = "7.18.2 (stable)";

    public string Board { get; init; } = "RB5009UG+S+";

    /// <summary>Between two rows of an endless command (ping, monitor-traffic, listen).</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Measures <see cref="Beat"/> and <see cref="Faults.Delay"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
