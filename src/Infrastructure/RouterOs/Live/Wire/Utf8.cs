using System.Text;

namespace IspJabbar.Infrastructure.RouterOs.Live.Wire;

internal static class Utf8
{
    /// <summary>Bytes that are no UTF-8 become the replacement character: a comment typed in an old Winbox must not stop a sync.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes); // nearly all are ASCII, which needs no counting first
}

/// <summary>A value that is most often what it was the time before, and then costs no new text.</summary>
internal struct Repeated
{
    private string? _last;

    public string Text(ReadOnlySpan<byte> bytes) =>
        _last is not null && Ascii.Equals(bytes, _last) ? _last : _last = Utf8.Text(bytes);
}
