namespace IspJabbar.Application.Network.Plant;

public static class PlantTopics
{
    /// <summary>Something about connections or the plant changed: open maps and monitors look again. Announced after each round of a router, too.</summary>
    public const string Network = "network";
}
