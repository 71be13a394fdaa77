namespace IspJabbar.Web.Api;

/// <summary>A body that may be left out. Bound as a parameter, a request without one would not find its way past the fallback behind all addresses.</summary>
internal static class OptionalBody
{
    public static async Task<T?> Read<T>(HttpContext http, CancellationToken ct) where T : class =>
        http.Request.ContentLength is 0 || !http.Request.HasJsonContentType() ? null : await http.Request.ReadFromJsonAsync<T>(ct);
}
