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
        string.Join('\n', IsolationSetup.Rows(profile.Replace("\"", "", StringComparison.Ordinal), Portal, Dns, mayChange: false).Select(RouterTyping.Add));

    /// <summary>Where these stand among the router's other rules matters, and only a person sees that.</summary>
    public static string Firewall() => $"""
        /ip firewall filter add chain=forward src-address-list={IsolationSetup.List} dst-address-list={IsolationSetup.Allowed} action=accept comment=isolir-boleh
        /ip firewall nat add chain=dstnat src-address-list={IsolationSetup.List} protocol=tcp dst-port=80 action=dst-nat to-addresses={Portal} to-ports=80 comment=isolir-http
        /ip firewall filter add chain=forward src-address-list={IsolationSetup.List} protocol=tcp action=reject reject-with=tcp-reset comment=isolir-tcp
        /ip firewall filter add chain=forward src-address-list={IsolationSetup.List} action=drop comment=isolir-drop
        """;
}
