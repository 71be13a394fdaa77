using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>A row of <c>/ppp/secret</c>, as much of it as we ask for.</summary>
/// <param name="Id"><c>*1F</c>; good for the next command, not for keeping</param>
/// <param name="Password">null when the user's group lacks <c>sensitive</c></param>
internal sealed record SecretRow(string Id, string Name, string Service, string Profile, bool Disabled, string Comment, string? Password)
{
    /// <summary>In the order in which <see cref="From"/> asks.</summary>
    public const string Properties = ".id,name,service,profile,disabled,comment,password";

    public static Command Print() => new Command("/ppp/secret/print").Only(Properties);

    public static SecretRow From(ref RowView row) => new(
        row.Text(".id"u8) ?? "",
        row.Text("name"u8) ?? "",
        row.Text("service"u8) ?? "",
        row.Text("profile"u8) ?? "",
        row.Flag("disabled"u8),
        row.Text("comment"u8) ?? "",
        row.Text("password"u8) is { } password && !IsMask(password) ? password : null);

    private static bool IsMask(string password) => password.Length > 0 && password.All(letter => letter == '*');
}
