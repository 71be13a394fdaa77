using IspJabbar.Application.Network.Addresses;

namespace IspJabbar.Web.Pages.Network.Addresses;

/// <summary>How addresses are in each other's way, as people say it.</summary>
public static class AddressWords
{
    public static (string Text, string Why, string Tone) Of(ConflictKind kind) => kind switch
    {
        ConflictKind.PoolsOverlap => ("Pool bertumpuk", "Dua pelanggan dapat menerima alamat yang sama.", "bad"),
        ConflictKind.GivenAndPooled => ("Dipakai dan dibagikan", "Dicatat dipakai, tetapi juga dibagikan pool.", "bad"),
        _ => ("Sama di dua router", "Benar hanya di belakang NAT.", "warn"),
    };
}
