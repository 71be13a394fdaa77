namespace IspJabbar.Application.Network;

public static class NetworkPermissions
{
    public const string ViewRouters = "network.routers.view";
    public const string ManageRouters = "network.routers.manage";

    /// <summary>Send a failed account to the router again.</summary>
    public const string RetrySecrets = "network.secrets.retry";

    /// <summary>See a PPPoE password; each look is recorded.</summary>
    public const string ViewPassword = "network.secrets.password";
}
