namespace IspJabbar.Application.Network;

public static class NetworkPermissions
{
    public const string ViewRouters = "network.routers.view";
    public const string ManageRouters = "network.routers.manage";

    /// <summary>Read routers now instead of at the next round.</summary>
    public const string Sync = "network.routers.sync";

    /// <summary>How accounts are on their routers: sessions, orders, what differs.</summary>
    public const string ViewSecrets = "network.secrets.view";

    /// <summary>End a running session.</summary>
    public const string Disconnect = "network.secrets.disconnect";

    /// <summary>Give an account another password.</summary>
    public const string ChangePassword = "network.secrets.password.change";

    /// <summary>Put right what differs between a router and what is wanted.</summary>
    public const string RepairDrift = "network.drift.repair";

    /// <summary>What waits for a second person, with its list.</summary>
    public const string ViewChanges = "network.changes.view";

    /// <summary>Be the second person for what changes much of a router at once.</summary>
    public const string ApproveChanges = "network.changes.approve";

    public const string ViewOlts = "network.olts.view";
    public const string ManageOlts = "network.olts.manage";

    /// <summary>The list of weak ONUs, for those who go there.</summary>
    public const string ViewSignal = "network.signal.view";

    /// <summary>Send a failed account to the router again.</summary>
    public const string RetrySecrets = "network.secrets.retry";

    /// <summary>See a PPPoE password; each look is recorded.</summary>
    public const string ViewPassword = "network.secrets.password";

    /// <summary>Cabinets, boxes, cables, map and topology; also whether there is a free port near a house.</summary>
    public const string ViewFiber = "network.fiber.view";
    public const string ManageFiber = "network.fiber.manage";

    /// <summary>Mass outages and how the whole network is.</summary>
    public const string ViewOutages = "network.outages.view";

    /// <summary>Be told of mass outages, take them on, and end one that does not end by itself.</summary>
    public const string ManageOutages = "network.outages.manage";
}
