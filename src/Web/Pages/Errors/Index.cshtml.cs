using System.Diagnostics;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Navigation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Errors;

[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    public int Code { get; private set; }
    public string? Trace { get; private set; }
    public string Again { get; private set; } = "/";

    // After a failure the menu may be what failed: then the page stands without it.
    public bool Bare => Code >= 500 || User.Identity?.IsAuthenticated != true;

    /// <summary>The limit that was reached counts an hour, as <c>Retry-After</c> says.</summary>
    private bool IsLong => int.TryParse(Response.Headers.RetryAfter, out var seconds) && seconds > 60;

    public string Title => Code switch
    {
        403 => "Tidak ada akses",
        404 => "Halaman tidak ditemukan",
        429 => "Terlalu banyak permintaan",
        503 => "Layanan sedang tidak tersedia",
        507 => "Penyimpanan server penuh",
        >= 500 => "Ada yang salah di sisi kami",
        _ => "Permintaan tidak bisa diproses",
    };

    public string Text => Code switch
    {
        403 => "Anda tidak punya akses ke halaman ini. Minta kepada admin.",
        404 => "Alamatnya mungkin salah ketik, atau datanya sudah dipindahkan.",
        429 when IsLong => "Dari jaringan Anda sudah terlalu banyak kiriman dalam satu jam. Coba lagi beberapa menit lagi, paling lama satu jam.",
        429 => "Tunggu satu menit, lalu coba lagi.",
        503 => "Database sedang tidak bisa dihubungi. Yang sudah tersimpan aman; tunggu sebentar, lalu coba lagi.",
        507 => "Tidak ada yang tersimpan. Minta admin mengosongkan ruang, lalu coba lagi.",
        >= 500 => "Isian Anda mungkin belum tersimpan. Coba lagi; bila tetap gagal, sampaikan kode ini kepada admin.",
        _ => "Muat ulang halaman sebelumnya, lalu ulangi.",
    };

    public string Icon => Code switch
    {
        403 => "lock",
        404 => "search",
        429 => "hourglass",
        _ => "alert-triangle",
    };

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        var original = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        Code = Outage.StatusOf(failed?.Error) ?? (code is >= 400 and < 600 ? code : 404);
        Response.StatusCode = Code;
        if (Code == 503)
            Response.Headers.RetryAfter = Outage.RetryAfterSeconds;
        var path = original is null ? failed?.Path : original.OriginalPath + original.OriginalQueryString;
        Again = path is ['/', ..] ? Request.PathBase + path : CurrentUrl.Here(Request);
        Trace = Code >= 500 ? Activity.Current?.TraceId.ToString()[..12] ?? HttpContext.TraceIdentifier : null;
    }
}
