namespace IspJabbar.Application.Network;

public static class NetworkPermissions
{
    public const string ViewRouters = "network.routers.view";
    public const string ManageRouters = "network.routers.manage";

    /// <summary>Read routers now instead of at the next round.</summary>
    public const string Sync = "network.routers.sync";

    /// <summary>Send a failed account to the router again.</summary>
    public const string RetrySecrets = "network.secrets.retry";

    /// <summary>See a PPPoE password; each look is recorded.</summary>
    public const string ViewPassword = "network.secrets.password";
}
