using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Common.Documents;

/// <summary>A receipt printer in the network, which takes bytes as they come (port 9100) and says nothing back.</summary>
public interface IReceiptPrinter
{
    /// <param name="job">ESC/POS, see <see cref="EscPos"/></param>
    /// <exception cref="UnavailableException">It does not answer, or hung up in between; the message says what to look at.</exception>
    Task Send(string host, int port, ReadOnlyMemory<byte> job, CancellationToken ct);
}
