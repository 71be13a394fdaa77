using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

/// <summary>No maker's push service can be reached from a test; what arrives is put into the browser's hand by its own tools.</summary>
[Collection(BrowserTests.Name)]
public sealed class PushTests(BrowserApp app)
{
    [Theory, InlineData(Visit.Desktop), InlineData(Visit.Phone)]
    public async Task Notifications_offer_this_browser_and_say_so_when_it_is_not_allowed(int width)
    {
        await using var visit = await Visit.SignedIn(app, width);
        await visit.Page.GotoAsync("/account/notifications");
        await Assertions.Expect(visit.Page.GetByText("Peramban ini tidak bisa dibangunkan")).ToBeHiddenAsync();
        await visit.LooksRight();

        await visit.Press("Nyalakan di peramban ini"); // nobody allowed it
        await visit.Sees("Peramban ini menolak notifikasi");
        await visit.LooksRight();
    }

    [Fact]
    public async Task What_is_pushed_is_shown_and_leads_to_what_it_is_about()
    {
        await using var visit = await Visit.SignedIn(app);
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.GotoAsync("/account/notifications");
        var tools = await page.Context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray())
                registered.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await tools.SendAsync("ServiceWorker.enable");
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.register('/push-worker.js'); await navigator.serviceWorker.ready; }");

        await tools.SendAsync("ServiceWorker.deliverPushMessage", new()
        {
            ["origin"] = app.Address.GetLeftPart(UriPartial.Authority), ["registrationId"] = await registered.Task,
            ["data"] = """{"title":"Router CKP tidak terjangkau","body":"Sejak 10 menit yang lalu.","link":"/network/routers","tag":"a"}""",
        });

        await page.WaitForFunctionAsync("async () => (await (await navigator.serviceWorker.ready).getNotifications()).some(x => x.title === 'Router CKP tidak terjangkau' && x.data.link === '/network/routers')");
    }
}
