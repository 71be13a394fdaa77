using System.Text;

namespace IspJabbar.Infrastructure.Tables;

/// <summary>Text on its way to a stream, sent in pieces large enough to be worth it.</summary>
internal sealed class RowBuffer(Stream to)
{
    private const int Piece = 32_768;

    private readonly byte[] _bytes = new byte[Encoding.UTF8.GetMaxByteCount(Piece * 2)];

    public StringBuilder Text { get; } = new(Piece * 2);

    /// <summary>After each row.</summary>
    public ValueTask Pass(CancellationToken ct) => Text.Length < Piece ? default : Send(ct);

    public async ValueTask Send(CancellationToken ct)
    {
        foreach (var chunk in Text.GetChunks())
        {
            for (var rest = chunk; rest.Length > 0;)
            {
                // Not between the two halves of one sign.
                var take = Math.Min(rest.Length, Piece);
                if (take < rest.Length && char.IsHighSurrogate(rest.Span[take - 1]))
                    take--;

                await to.WriteAsync(_bytes.AsMemory(0, Encoding.UTF8.GetBytes(rest.Span[..take], _bytes)), ct);
                rest = rest[take..];
            }
        }

        Text.Clear();
    }
}
