namespace IspJabbar.Application.Field.Evidence;

/// <summary>Addresses of photos that open for a while and for whoever has them, so that a program or a picture element needs no rights of its own.</summary>
public interface IPhotoLinks
{
    string Sign(Guid evidenceId, DateTimeOffset until);

    /// <returns>null for what we never signed, and for what is over</returns>
    Guid? Read(string token);
}

public static class PhotoLink
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);

    /// <summary>Within the application.</summary>
    public static string To(this IPhotoLinks links, Guid evidenceId, DateTimeOffset now) => $"/photos/{links.Sign(evidenceId, now + GoodFor)}";
}
