namespace IspJabbar.Infrastructure.Olts.Console;

/// <summary>Bytes to and from a console, whatever they travel over.</summary>
internal interface IConsoleLine : IAsyncDisposable
{
    /// <summary>What ends a line that is typed.</summary>
    string LineEnd { get; }

    ValueTask Write(ReadOnlyMemory<byte> octets, CancellationToken ct);

    /// <returns>0 when the other side has hung up</returns>
    ValueTask<int> Read(Memory<byte> into, CancellationToken ct);

    /// <summary>Why it hung up, as far as the line itself knows; null when it does not.</summary>
    OltFailure? WhyEnded => null;

    /// <summary>The key that was trusted because there was none yet.</summary>
    string? HostKey => null;
}
