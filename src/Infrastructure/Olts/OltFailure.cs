using IspJabbar.Application.Network.Fiber.Ports;

namespace IspJabbar.Infrastructure.Olts;

/// <summary>Why an OLT could not be asked, on its way to the port, which answers instead of throwing.</summary>
internal sealed class OltFailure(OltErrorCode code, string message) : Exception(message)
{
    public OltErrorCode Code { get; } = code;
}
