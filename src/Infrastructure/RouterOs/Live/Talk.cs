using System.Text;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>
/// What was said during one visit, for the router's log: a line for each command and each answer, passwords covered before they are written. It ends where it gets long,
/// so that a router which talks much costs no more than one that talks little.
/// </summary>
internal sealed class Talk
{
    /// <summary>Letters, as wide as the column.</summary>
    public const int Longest = 4_000;

    /// <summary>Of one answer; how many more there were is told.</summary>
    private const int MostRows = 4;
    private const char Cut = '…';

    private static readonly AsyncLocal<Talk?> Flow = new();

    private readonly Lock _gate = new(); // rows come on the thread that reads
    private readonly StringBuilder _text = new();
    private int _rows;

    /// <summary>Of the visit that is being paid; null where nobody writes along.</summary>
    public static Talk? Current => Flow.Value;

    /// <summary>From here on everything asked in this flow is written down, until the method that began it returns.</summary>
    public static Talk Begin() => Flow.Value = new Talk();

    public static bool IsSecret(ReadOnlySpan<char> name) => name is "password" or "response" or "secret" or "passphrase";

    public void Ask(Command command)
    {
        lock (_gate)
        {
            _rows = 0;
            Line($"> {command.Spelled()}");
        }
    }

    public void Row(ref RowView row)
    {
        lock (_gate)
            if (++_rows <= MostRows)
                Line($"< {row.Spelled()}");
    }

    public void Answer(Reply reply)
    {
        lock (_gate)
        {
            if (_rows > MostRows)
                Line($"< +{_rows - MostRows}");
            Line(reply.Trap is { } trap ? $"< !trap {trap.Message}" : reply.Ret is { Length: > 0 and < 32 } ret ? $"< !done {ret}" : "< !done"); // 32 signs are a challenge
        }
    }

    /// <summary>There was no whole answer.</summary>
    public void Broke(string why)
    {
        lock (_gate)
            Line($"! {why}");
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }

    private void Line(string line)
    {
        if (_text.Length + line.Length + 1 <= Longest - 1)
            _text.Append(line.Replace('\n', ' ').Replace('\0', ' ')).Append('\n');
        else if (_text.Length < Longest && (_text.Length == 0 || _text[^1] != Cut))
            _text.Append(Cut);
    }
}
