using System.Text;

namespace IspJabbar.Infrastructure.Olts.Console;

/// <summary>
/// Characters as a terminal would show them: colours and positions are dropped (<c>ESC[nC</c>, by which some boxes align columns, is n blanks), a
/// backspace takes back, line ends are <c>\n</c>. May be fed in any pieces.
/// </summary>
internal sealed class Screen
{
    /// <summary>No answer of ours is longer; more is a console gone mad.</summary>
    public const int Most = 2_000_000;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _sequence = new();
    private bool _escaped;
    private bool _inSequence;

    public int Length => _text.Length;

    public void Put(byte octet)
    {
        var sign = (char)octet;
        if (_inSequence)
        {
            if (sign is >= '@' and <= '~')
                End(sign);
            else if (_sequence.Length < 32)
                _sequence.Append(sign);
            else
                _inSequence = false;
        }
        else if (_escaped)
        {
            _escaped = false;
            _inSequence = sign == '[';
            _sequence.Clear();
        }
        else if (sign == '\e')
        {
            _escaped = true;
        }
        else if (sign == '\b')
        {
            if (_text.Length > 0 && _text[^1] != '\n')
                _text.Length--;
        }
        else if (sign is '\n' or '\t' or >= ' ' and <= '~')
        {
            _text.Append(sign);
        }
        else if (octet >= 0x80)
        {
            _text.Append('?');
        }
    }

    public string Tail(int length) => _text.ToString(Math.Max(0, _text.Length - length), Math.Min(length, _text.Length));

    public void Drop(int length) => _text.Length = Math.Max(0, _text.Length - length);

    /// <summary>Everything so far, which is then forgotten.</summary>
    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    private void End(char kind)
    {
        _inSequence = false;
        if (kind == 'C')
            _text.Append(' ', int.TryParse(_sequence.ToString(), out var count) ? Math.Clamp(count, 1, 200) : 1);
    }
}
