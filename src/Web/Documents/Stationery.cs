using System.Globalization;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Application.Reporting.Finance;
using IspJabbar.Application.Reporting.Kpi;
using IspJabbar.Application.Reporting.Network;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IspJabbar.Web.Documents;

/// <summary>Draws with the components of this folder. The style and the font of the pages are read once and travel inside every document.</summary>
internal sealed class Stationery(IServiceScopeFactory scopes, ILoggerFactory logs, IWebHostEnvironment web) : IStationery
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    private readonly Lazy<string> _style = new(() => Style(web));

    public Task<string> Invoices(IReadOnlyList<InvoiceSheet> bills) => Draw<InvoicePapers>(new() { [nameof(InvoicePapers.Bills)] = bills });

    public Task<string> Receipt(ReceiptSheet receipt) => Draw<ReceiptPaper>(new() { [nameof(ReceiptPaper.Receipt)] = receipt });

    public Task<string> Aging(Letterhead from, Aging aging, string? by) => Draw<AgingPaper>(new() { [nameof(AgingPaper.From)] = from, [nameof(AgingPaper.Aging)] = aging, [nameof(AgingPaper.By)] = by });

    public Task<string> Network(Letterhead from, NetworkSheet sheet, string? by) =>
        Draw<NetworkPaper>(new() { [nameof(NetworkPaper.From)] = from, [nameof(NetworkPaper.Sheet)] = sheet, [nameof(NetworkPaper.By)] = by });

    public Task<string> Kpis(Letterhead from, KpiReport report, string? by) =>
        Draw<KpiPaper>(new() { [nameof(KpiPaper.From)] = from, [nameof(KpiPaper.Report)] = report, [nameof(KpiPaper.By)] = by });

    public Task<string> Visit(Letterhead from, WorkOrderSheet sheet, string? by) =>
        Draw<VisitPaper>(new() { [nameof(VisitPaper.From)] = from, [nameof(VisitPaper.Sheet)] = sheet, [nameof(VisitPaper.By)] = by });

    public Task<string> Strip(StripPrint strip) => Draw<StripPaper>(new() { [nameof(StripPaper.Strip)] = strip });

    private async Task<string> Draw<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        parameters[nameof(Page.Style)] = _style.Value;
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentUICulture = Indonesian; // flows no further than this drawing
            return (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString();
        });
    }

    private static string Style(IWebHostEnvironment web)
    {
        using var css = new StreamReader(typeof(Stationery).Assembly.GetManifestResourceStream("documents/paper.css")!);
        var font = web.WebRootFileProvider.GetFileInfo("lib/inter.woff2");
        if (!font.Exists)
            return css.ReadToEnd();

        using var file = font.CreateReadStream();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return $"@font-face {{ font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,{Convert.ToBase64String(bytes.ToArray())}) format('woff2') }}\n{css.ReadToEnd()}";
    }
}
