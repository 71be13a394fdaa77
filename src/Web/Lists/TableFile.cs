using IspJabbar.Application.Common.Tables;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IspJabbar.Web.Lists;

/// <summary>A table as the answer to a request, sent while it is being read.</summary>
public sealed class TableFile<T>(ITableWriter writer, string title, IReadOnlyList<TableColumn<T>> columns, IAsyncEnumerable<T> rows, DateTimeOffset now) : IActionResult, IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.ContentType = writer.ContentType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{title.ToLowerInvariant()}-{now:yyyyMMdd-HHmm}.{writer.Format}" }.ToString();
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // Packing writes its last bytes synchronously, which the body itself refuses and its pipe takes.
        await using var body = http.Response.BodyWriter.AsStream(leaveOpen: true);
        await writer.Write(body, title, columns, rows, http.RequestAborted);
    }

    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);
}
