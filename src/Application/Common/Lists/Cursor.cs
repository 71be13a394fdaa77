using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace IspJabbar.Application.Common.Lists;

/// <summary>
/// The row a page ends or begins with, as it stands in the address. It names the row and not its content: a name in an address would end up in
/// logs and bookmarks.
/// </summary>
/// <param name="Order">in another order the same row stands elsewhere</param>
/// <param name="Place">how many rows stand before it</param>
internal sealed record Cursor(string Order, int Place, Guid Id)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Order} {Place} {Id:n}")));

    /// <returns>null for what we did not write, or wrote for another order: the list then begins at its beginning</returns>
    public static Cursor? Read(string? text, string order)
    {
        if (text is not { Length: > 0 and < 200 } || !Base64Url.IsValid(text))
            return null;

        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ') is [var mine, var place, var id] && mine == order
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var before) && Guid.TryParseExact(id, "n", out var row)
            ? new Cursor(order, before, row)
            : null;
    }
}
