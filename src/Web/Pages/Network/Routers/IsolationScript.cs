namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>What a router needs once so that who is cut off by profile reaches the notice, the resolver and nothing else.</summary>
internal static class IsolationScript
{
    public const string Portal = "IP-PORTAL";
    public const string Dns = "IP-DNS";

    public static string For(string profile) => $"""
        /ip pool add name=pool-isolir ranges=10.255.0.2-10.255.255.254
        /ppp profile add name="{profile.Replace("\"", "", StringComparison.Ordinal)}" local-address=10.255.0.1 remote-address=pool-isolir rate-limit=128k/128k address-list=isolir dns-server={Dns} only-one=yes
        /ip firewall filter add chain=forward src-address-list=isolir protocol=udp dst-port=53 dst-address={Dns} action=accept comment=isolir-dns
        /ip firewall filter add chain=forward src-address-list=isolir dst-address={Portal} action=accept comment=isolir-portal
        /ip firewall nat add chain=dstnat src-address-list=isolir protocol=tcp dst-port=80 action=dst-nat to-addresses={Portal} to-ports=80 comment=isolir-http
        /ip firewall filter add chain=forward src-address-list=isolir protocol=tcp action=reject reject-with=tcp-reset comment=isolir-tcp
        /ip firewall filter add chain=forward src-address-list=isolir action=drop comment=isolir-drop
        """;
}
