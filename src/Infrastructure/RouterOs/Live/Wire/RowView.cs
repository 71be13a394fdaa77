using System.Text;

namespace IspJabbar.Infrastructure.RouterOs.Live.Wire;

/// <summary>
/// The attributes of one sentence where they arrived, without a copy. Valid only inside the call that got it.
/// Asking in the order the router sends, which is the order of <c>.proplist</c>, finds each at the first look.
/// </summary>
internal ref struct RowView
{
    private readonly ReadOnlySpan<byte> _words;
    private ReadOnlySpan<byte> _rest;

    /// <param name="words">length-prefixed words after the reply word, closed by a zero; already known to be whole</param>
    public RowView(ReadOnlySpan<byte> words) => _words = _rest = words;

    /// <summary>The value of <c>=name=value</c>. False when the router did not send it: it has no value, or we may not see it.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var started = _rest.Length;

        while (Next(out var word))
        {
            if (Is(word, name, out value))
                return true;
        }

        _rest = _words;
        while (_rest.Length > started && Next(out var word))
        {
            if (Is(word, name, out value))
                return true;
        }

        value = default;
        return false;
    }

    /// <summary>The value as text, null when absent.</summary>
    public string? Text(ReadOnlySpan<byte> name) => TryGet(name, out var value) ? Utf8.Text(value) : null;

    /// <summary>True only for <c>true</c> and <c>yes</c>.</summary>
    public bool Flag(ReadOnlySpan<byte> name) => TryGet(name, out var value) && (value.SequenceEqual("true"u8) || value.SequenceEqual("yes"u8));

    /// <summary>All attributes as they came, passwords covered.</summary>
    public readonly string Spelled()
    {
        var all = new RowView(_words);
        var text = new StringBuilder();
        while (all.Next(out var word))
        {
            if (word[0] != (byte)'=' || word[1..].IndexOf((byte)'=') is not (> 0 and var sign))
                continue;

            var name = Utf8.Text(word.Slice(1, sign));
            text.Append(text.Length == 0 ? "" : " ").Append(name).Append('=').Append(Talk.IsSecret(name) ? "•••" : Utf8.Text(word[(sign + 2)..]));
        }

        return text.ToString();
    }

    /// <summary>The first word that is neither attribute nor tag: the reason of <c>!fatal</c>.</summary>
    public string? BareWord()
    {
        _rest = _words;
        while (Next(out var word))
        {
            if (word[0] is not ((byte)'=' or (byte)'.'))
                return Utf8.Text(word);
        }

        return null;
    }

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var sign = name.Length + 1;
        if (word.Length > sign && word[sign] == '=' && word[0] == '=' && word[1..sign].SequenceEqual(name))
        {
            value = word[(sign + 1)..];
            return true;
        }

        value = default;
        return false;
    }

    private bool Next(out ReadOnlySpan<byte> word)
    {
        if (!WordLength.TryRead(_rest, int.MaxValue, out var length, out var prefix) || length == 0)
        {
            word = default;
            return false;
        }

        word = _rest.Slice(prefix, length);
        _rest = _rest[(prefix + length)..];
        return true;
    }
}
