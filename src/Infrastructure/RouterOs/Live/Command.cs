using System.Buffers;
using System.Globalization;
using System.Text;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>One command and its words. Values go as they are: empty, blank, with <c>=</c> or line breaks; their length says where they end.</summary>
internal sealed class Command(string path)
{
    private readonly List<string> _words = [];

    public string Path => path;

    /// <summary><c>=name=value</c></summary>
    public Command With(string name, string value)
    {
        _words.Add($"={name}={value}");
        return this;
    }

    /// <summary>Asks for these properties only, in this order.</summary>
    /// <param name="properties">comma separated, <c>.id,name</c></param>
    public Command Only(string properties) => With(".proplist", properties);

    /// <summary>Only rows that have exactly this value.</summary>
    public Command Where(string name, string value) => Query($"?{name}={value}");

    /// <summary>A query word as it is, for stack operations: <c>?#|</c> joins the two before it by or.</summary>
    public Command Query(string word)
    {
        _words.Add(word);
        return this;
    }

    /// <summary>As it would be said, passwords covered.</summary>
    public string Spelled() => string.Join(' ', [path, .. _words.Select(word =>
        word[0] == '=' && word.IndexOf('=', 1) is > 1 and var sign ? (Talk.IsSecret(word.AsSpan(1, sign - 1)) ? $"{word[1..sign]}=•••" : word[1..]) : word)]);

    /// <summary>Never shows the words: there may be a password among them.</summary>
    public override string ToString() => path;

    public void Encode(IBufferWriter<byte> to, uint tag)
    {
        Encode(to, path);
        foreach (var word in _words)
            Encode(to, word);
        Encode(to, string.Create(CultureInfo.InvariantCulture, $".tag={tag}"));
        to.Write<byte>([0]);
    }

    private static void Encode(IBufferWriter<byte> to, string word)
    {
        var length = Encoding.UTF8.GetByteCount(word);
        var span = to.GetSpan(WordLength.LongestPrefix + length);
        var prefix = WordLength.Write(span, (uint)length);
        Encoding.UTF8.GetBytes(word, span[prefix..]);
        to.Advance(prefix + length);
    }
}
