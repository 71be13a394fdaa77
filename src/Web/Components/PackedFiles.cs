using Microsoft.AspNetCore.StaticFiles;

namespace IspJabbar.Web.Components;

/// <summary>Sends the packed twin of a library file (<c>.br</c>, <c>.gz</c>, made by the asset build) to browsers that can unpack it.</summary>
internal static class PackedFiles
{
    private static readonly (string Encoding, string Ending)[] Twins = [("br", ".br"), ("gzip", ".gz")];
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static bool Take(HttpContext context)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/lib", StringComparison.Ordinal) || !Types.TryGetContentType(path.Value!, out _))
        {
            return false;
        }

        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var files = context.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;
        foreach (var (encoding, ending) in Twins)
        {
            if (accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase) && files.GetFileInfo(path + ending).Exists)
            {
                context.Request.Path = path + ending;
                return true;
            }
        }

        return false;
    }

    public static void Describe(StaticFileResponseContext file)
    {
        var (encoding, ending) = Twins.First(x => file.File.Name.EndsWith(x.Ending, StringComparison.Ordinal));
        Types.TryGetContentType(file.File.Name[..^ending.Length], out var type);
        file.Context.Response.ContentType = type;
        file.Context.Response.Headers.ContentEncoding = encoding;
        file.Context.Response.Headers.Vary = "Accept-Encoding";
        Keep(file);
    }

    /// <summary>An address with a stamp never changes its content; any other asks every time.</summary>
    public static void Keep(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
