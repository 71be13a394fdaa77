using System.Text;

namespace IspJabbar.Application.Tests.Common.Documents;

/// <summary>
/// A thermal printer that writes down what would stand on its paper. Read from the commands alone, without knowing how they are made; a byte it does not know
/// is an error. Commands: Epson ESC/POS reference.
/// </summary>
internal sealed class PaperRoll
{
    private readonly byte[] _job;
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _code = new();
    private int _at;
    private int _align;
    private bool _bold;
    private bool _tall;

    private PaperRoll(byte[] job) => _job = job;

    /// <summary>Lines as they stand on the paper, middle ones not yet moved.</summary>
    public List<(string Text, int Align, bool Bold, bool Tall)> Lines { get; } = [];
    public List<string> Codes { get; } = [];
    public bool WasReset { get; private set; }
    public bool WasCut { get; private set; }
    public int Fed { get; private set; }

    public static PaperRoll Print(byte[] job)
    {
        var roll = new PaperRoll(job);
        while (roll._at < job.Length)
            roll.Step();
        Assert.Equal(0, roll._line.Length); // a line without its end stays in the printer
        return roll;
    }

    private void Step()
    {
        switch (Next())
        {
            case 0x0A: Lines.Add((_line.ToString(), _align, _bold, _tall)); _line.Clear(); break;
            case 0x1B: Escape(Next()); break;
            case 0x1D: Group(Next()); break;
            case var sign and >= 0x20 and < 0x7F: _line.Append((char)sign); break;
            case var unknown: throw new InvalidDataException($"{unknown:X2} at {_at - 1}");
        }
    }

    private void Escape(byte command)
    {
        switch (command)
        {
            case 0x40: WasReset = _at == 2; (_align, _bold, _tall) = (0, false, false); break;
            case 0x61: Assert.Equal(0, _line.Length); _align = Next(); break; // works at the beginning of a line only
            case 0x45: _bold = (Next() & 1) == 1; break;
            case 0x64: Fed += Next(); break;
            default: throw new InvalidDataException($"ESC {command:X2}");
        }
    }

    private void Group(byte command)
    {
        switch (command)
        {
            case 0x21: var size = Next(); Assert.Equal(0, size >> 4); _tall = (size & 7) == 1; break; // twice as wide would halve the columns
            case 0x56: Assert.Equal(0x42, Next()); Next(); WasCut = true; break;
            case 0x28: Code(); break;
            default: throw new InvalidDataException($"GS {command:X2}");
        }
    }

    private void Code()
    {
        Assert.Equal(0x6B, Next());
        var length = Next() | Next() << 8;
        var body = _job.AsSpan(_at, length).ToArray();
        _at += length;
        Assert.Equal(0x31, body[0]);
        switch (body[1])
        {
            case 0x41: Assert.Equal([0x32, 0], body[2..]); break;
            case 0x43: Assert.InRange(body[2], 1, 16); break;
            case 0x45: Assert.InRange(body[2], 0x30, 0x33); break;
            case 0x50: Assert.Equal(0x30, body[2]); _code.Clear().Append(Encoding.ASCII.GetString(body[3..])); break;
            case 0x51: Codes.Add(_code.ToString()); break;
            default: throw new InvalidDataException($"QR {body[1]:X2}");
        }
    }

    private byte Next() => _job[_at++];
}
