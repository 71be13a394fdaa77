using System.Buffers;

namespace IspJabbar.Infrastructure.RouterOs.Live.Wire;

/// <summary>
/// Finds where a sentence ends, and its tag on the way. Remembers how far it has looked, so that a sentence arriving
/// byte by byte is looked at once, not once for every byte.
/// </summary>
internal struct SentenceScanner(int wordLimit)
{
    private long _next;

    /// <summary>Bytes of the whole sentence, the closing zero included. Meaningful after a scan returned true.</summary>
    public readonly long Length => _next;

    /// <summary>Null when the sentence has none, or one that is not ours.</summary>
    public uint? Tag { get; private set; }

    public void Restart()
    {
        _next = 0;
        Tag = null;
    }

    /// <summary>Looks on in a sentence that begins at the start of <paramref name="bytes"/>. False: not all of it is there.</summary>
    /// <exception cref="WireException"/>
    public bool Scan(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[(int)Math.Min(_next, bytes.Length)..];

        while (WordLength.TryRead(rest, wordLimit, out var length, out var prefix))
        {
            if (length == 0)
            {
                Advance(bytes.Length - rest.Length);
                _next++;
                return true;
            }

            if (length > rest.Length - prefix)
                break;

            Note(rest.Slice(prefix, length));
            rest = rest[(prefix + length)..];
        }

        Advance(bytes.Length - rest.Length);
        return false;
    }

    /// <summary>The same where the sentence lies in several pieces.</summary>
    /// <exception cref="WireException"/>
    public bool Scan(in ReadOnlySequence<byte> bytes)
    {
        Span<byte> head = stackalloc byte[64];
        var rest = bytes.Slice(Math.Min(_next, bytes.Length));

        while (true)
        {
            var peek = head[..(int)Math.Min(head.Length, rest.Length)];
            rest.Slice(0, peek.Length).CopyTo(peek);

            if (!WordLength.TryRead(peek, wordLimit, out var length, out var prefix))
                return false;
            if (length == 0)
            {
                _next++;
                return true;
            }

            if (length > rest.Length - prefix)
                return false;

            if (length <= peek.Length - prefix) // a longer word is no tag of ours
                Note(peek.Slice(prefix, length));
            rest = rest.Slice(prefix + length);
            Advance(_next + prefix + length);
        }
    }

    private void Advance(long next)
    {
        _next = next;
        if (next > 2L * wordLimit)
            throw new WireException("a sentence without end");
    }

    private void Note(ReadOnlySpan<byte> word)
    {
        if (word[0] == '.' && word.StartsWith(".tag="u8))
            Tag = uint.TryParse(word[5..], null, out var tag) ? tag : null;
    }
}
