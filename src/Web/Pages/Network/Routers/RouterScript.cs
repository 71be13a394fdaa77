using System.Globalization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>
/// What to paste into the router's terminal so that we may come in, and nobody else: a user with as few rights as will do, and the service open
/// for our address only. See docs/routeros.md.
/// </summary>
public static class RouterScript
{
    /// <summary>Stand for what we do not know or do not show.</summary>
    public const string OurAddress = "ALAMAT-SERVER";
    public const string Password = "KATA-SANDI";

    public static string For(string code, string username, int port, bool useTls)
    {
        var at = port.ToString(CultureInfo.InvariantCulture);
        string[] service = useTls
            ?
            [
                $"/certificate add name=api common-name={Quoted(code)} key-size=2048 days-valid=3650 key-usage=digital-signature,key-encipherment,tls-server",
                "/certificate sign api",
                $"/ip service set api-ssl certificate=api address={OurAddress}/32 port={at} disabled=no",
            ]
            : [$"/ip service set api address={OurAddress}/32 port={at} disabled=no"];

        return string.Join('\n',
        [
            "/user group add name=billing-api policy=read,write,test,api,sensitive",
            User(username),
            .. service,
        ]);
    }

    /// <summary>One more user with the same rights.</summary>
    public static string User(string username) => $"/user add name={Quoted(username)} group=billing-api password=\"{Password}\" address={OurAddress}/32";

    /// <summary>As a RouterOS script reads text: quotes, backslash and dollar mean something to it.</summary>
    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)}\"";
}
