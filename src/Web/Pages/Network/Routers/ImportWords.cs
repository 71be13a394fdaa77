using IspJabbar.Application.Network.Imports;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>How a customer was recognised, as people say it.</summary>
public static class ImportWords
{
    public static string Of(KnownBy by) => by switch
    {
        KnownBy.Username => "Nama akun sama",
        KnownBy.Comment => "Nomor di komentar",
        _ => "Nomor HP sama",
    };
}
