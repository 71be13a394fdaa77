using IspJabbar.Application.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Network.Plant.Monitor;

internal static class NodesShape
{
    public static ListShape List { get; } = new("ftth-nodes", "/network/ftth", NetworkPermissions.ViewFiber)
    {
        Views =
        [
            new($"condition={Words.Code(NodeCondition.Disrupted)}", PlantWords.Of(NodeCondition.Disrupted).Text), new($"condition={Words.Code(NodeCondition.Offline)}", PlantWords.Of(NodeCondition.Offline).Text),
            .. Enum.GetValues<NodeKind>().Select(x => new Choice($"kind={Words.Code(x)}", PlantWords.Of(x))),
        ],
        Columns = [new("condition", "Keadaan"), new("observed", "Diamati sistem"), new("said", "Catatan terakhir")],
    };
}
