using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>A row of <c>/ppp/secret</c>, as much of it as we ask for.</summary>
/// <param name="Id"><c>*1F</c>; good for the next command, not for keeping</param>
/// <param name="Password">null when the user's group lacks <c>sensitive</c></param>
internal sealed record SecretRow(string Id, string Name, string Service, string Profile, bool Disabled, string Comment, string? Password);

/// <summary>Reads <c>/ppp/secret</c>. One for each print: it remembers what the row before had, because most have the same.</summary>
internal sealed class SecretReader
{
    private Repeated _service;
    private Repeated _profile;

    /// <summary>Asks for the properties in the order in which <see cref="Keep"/> looks for them.</summary>
    public static Command Print() => new Command("/ppp/secret/print").Only(".id,name,service,profile,disabled,comment,password");

    public SecretRow Keep(ref RowView row) => new(
        row.Text(".id"u8) ?? "",
        row.Text("name"u8) ?? "",
        row.TryGet("service"u8, out var service) ? _service.Text(service) : "",
        row.TryGet("profile"u8, out var profile) ? _profile.Text(profile) : "",
        row.Flag("disabled"u8),
        row.Text("comment"u8) ?? "",
        row.TryGet("password"u8, out var password) && !IsMask(password) ? Utf8.Text(password) : null);

    /// <summary>Some versions show stars instead of nothing.</summary>
    private static bool IsMask(ReadOnlySpan<byte> password) => !password.IsEmpty && !password.ContainsAnyExcept((byte)'*');
}
