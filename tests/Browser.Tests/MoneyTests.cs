using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class MoneyTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Desktop, ColorScheme.Dark), InlineData(Visit.Phone, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task The_pages_of_money_look_right(int width, ColorScheme scheme)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var done = await app.Send(Town.AForm(location, package));
        var link = await app.Send(new MakePayLink(done.InvoiceId!.Value));

        await using var visit = await Visit.SignedIn(app, width);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        foreach (var path in (string[])
            ["/billing/invoices", $"/billing/invoices/{done.InvoiceId}", $"/billing/invoices/{done.InvoiceId}/pay", "/billing/payments", "/billing/runs", "/billing/events", "/billing/dunning",
             "/billing/dunning?show=isolations", "/billing/dunning?show=done", $"/customers/{done.Id}/bills", "/company/settings/gateways", "/company/settings/dunning", "/company/settings/dunning/groups/new", "/billing/proformas", "/company/settings/tax",
             "/finance", "/finance/receivables", "/finance/receivables?by=partner", $"/billing/invoices/print?id={done.InvoiceId}", "/company/settings/documents", "/messages", "/company/settings/whatsapp", "/company/settings/whatsapp?add=Fonnte", $"/billing/invoices/{done.InvoiceId}/notes", $"/billing/invoices/{done.InvoiceId}/history"])
        {
            await visit.Page.GotoAsync(path);
            await visit.LooksRight();
        }

        await using var stranger = await Visit.Start(app, width);
        await stranger.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await stranger.Page.GotoAsync($"/pay/{link}");
        await stranger.Sees("Bayar tagihan");
        await stranger.LooksRight();
    }
}
