using IspJabbar.Application.Network.Addresses;

namespace IspJabbar.Web.Pages.Network.Addresses;

/// <summary>How addresses are in each other's way, as people say it.</summary>
public static class AddressWords
{
    public static (string Text, string Tone) Of(ConflictKind kind) => kind switch
    {
        ConflictKind.PoolsOverlap => ("Dua pool satu router bertumpuk", "bad"),
        ConflictKind.GivenAndPooled => ("Dicatat dipakai, tetapi juga dibagikan pool", "bad"),
        _ => ("Dibagikan dua router; benar hanya di belakang NAT", "warn"),
    };
}
