using IspJabbar.Application.Network.Setup;
using IspJabbar.Domain.Network;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>What a router needs once so that who is cut off by profile reaches the notice, the resolver and nothing else.</summary>
internal static class IsolationScript
{
    public const string Portal = "IP-PORTAL";
    public const string Dns = "IP-DNS";

    /// <summary>What can also be made from here.</summary>
    public static string For(string profile) =>
        string.Join('\n', IsolationSetup.Rows(profile.Replace("\"", "", StringComparison.Ordinal), Portal, Dns, mayChange: false).Select(row => RouterTyping.Add(row)));

    /// <summary>In the order in which a packet meets them; where they stand among the router's others, whoever pastes them decides.</summary>
    public static string Firewall() => string.Join('\n', IsolationSetup.Firewall(Portal, mayChange: false).Reverse().Select(row => RouterTyping.Add(row, placed: false)));
}
