using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Application.Access.ApiKeys;
using IspJabbar.Application.Access.Roles;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Access.Users;
using IspJabbar.Infrastructure.Realtime;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Access;

public sealed class RightsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_right_that_is_taken_away_is_gone_with_the_next_click()
    {
        var role = await app.Send(new SaveRole { Name = "Pengawas router", Permissions = ["network.routers.view"] });
        using var visitor = await Visitor.SignedIn(app, "pengawas_router");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/network/routers")).Status);

        await app.Send(new SaveRole { Id = role, Name = "Pengawas router", Permissions = [] });

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/network/routers")).Status);
    }

    [Fact]
    public async Task An_open_connection_ends_with_the_right_it_was_opened_with()
    {
        var role = await app.Send(new SaveRole { Name = "Penonton", Permissions = ["customers.view", "customers.view.all"] });
        await app.Send(new CreateUser { Email = "penonton@contoh.id", FullName = "Ratna", Roles = ["penonton"], Password = AppFixture.Password });
        using var http = await app.Api("penonton@contoh.id");
        using var negotiated = await http.PostAsync("/hubs/changes/negotiate?negotiateVersion=1", null);
        var token = (await negotiated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var stream = await http.SendAsync(EventStream(token!), HttpCompletionOption.ResponseHeadersRead, patience.Token);
        await http.PostAsync($"/hubs/changes?id={token}", new StringContent("{\"protocol\":\"json\",\"version\":1}\u001e"), patience.Token);
        using var heard = new StreamReader(await stream.Content.ReadAsStreamAsync(patience.Token));
        await heard.ReadLineAsync(patience.Token);

        await app.Send(new SaveRole { Id = role, Name = "Penonton", Permissions = ["customers.view"] });

        // Told again until it is heard: the handshake is answered a moment before the connection is on the list.
        var ended = heard.ReadToEndAsync(patience.Token); // ends only because the connection does
        while (!ended.IsCompleted)
        {
            await app.Services.GetRequiredService<IRealtimeAudience>().Tell("rights", patience.Token);
            await Task.WhenAny(ended, Task.Delay(100, patience.Token));
        }

        await ended;
    }

    [Fact]
    public async Task Whoever_was_away_for_too_long_signs_in_again_and_being_there_counts()
    {
        await app.Send(new ChangeSecuritySettings(30));
        using var visitor = await Visitor.SignedIn(app, "noc");

        for (var time = 0; time < 3; time++)
        {
            app.Clock.Now += TimeSpan.FromMinutes(20);
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/")).Status);
        }

        app.Clock.Now += TimeSpan.FromMinutes(31);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get("/")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get("/account/alive")).Status);
        await app.Send(new ChangeSecuritySettings(SecuritySettings.DefaultIdleMinutes));
    }

    [Fact]
    public async Task A_role_that_asks_for_a_second_step_leads_there_and_nowhere_else()
    {
        await app.Send(new SaveRole { Name = "Bendahara", Permissions = ["customers.view", "customers.view.all"], RequiresSecondStep = true });
        using var visitor = await Visitor.SignedIn(app, "bendahara");

        Assert.Equal("/account/two-step", (await visitor.Get("/customers")).Location);
        Assert.Equal("/account/two-step", (await visitor.Get("/")).Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account/two-step")).Status);
    }

    [Fact]
    public async Task A_key_may_what_it_names_and_its_maker_still_may()
    {
        var (maker, email) = await app.AUser("noc");
        string key;
        using (TestUser.Is(maker))
            key = await app.Send(new CreateApiKey { Name = "Laporan", Permissions = ["network.routers.view", "customers.packages.manage"] });
        using var program = WithKey(key);

        Assert.Equal(HttpStatusCode.OK, await Status(program, "/api/routers"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(program, "/api/packages")); // the key does not name it
        Assert.Equal(HttpStatusCode.Forbidden, await Status(program, "/api/users"));

        await app.Send(new EditUser { Id = maker, Email = email, FullName = "Uji", Roles = ["technician"] });
        Assert.Equal(HttpStatusCode.Forbidden, await Status(program, "/api/routers"));
        await app.Send(new EditUser { Id = maker, Email = email, FullName = "Uji", Roles = ["noc"], IsActive = false });
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(program, "/api/routers"));
    }

    [Fact]
    public async Task A_key_runs_out_can_be_revoked_and_opens_no_page()
    {
        var (maker, _) = await app.AUser("super_admin");
        var id = Guid.CreateVersion7();
        using var _1 = TestUser.Is(maker);
        using var lasting = WithKey(await app.Send(new CreateApiKey { Id = id, Name = "Tetap", Permissions = ["network.routers.view"] }));
        using var brief = WithKey(await app.Send(new CreateApiKey { Name = "Sebentar", Permissions = ["network.routers.view"], Days = 1 }));
        Assert.Equal(HttpStatusCode.OK, await Status(brief, "/api/routers"));
        Assert.NotEqual(HttpStatusCode.OK, await Status(brief, "/network/routers"));

        app.Clock.Now += TimeSpan.FromDays(1.01);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(brief, "/api/routers"));
        Assert.Equal(HttpStatusCode.OK, await Status(lasting, "/api/routers"));
        await app.Send(new RevokeApiKey(id));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(lasting, "/api/routers"));
        Assert.NotNull(await app.Db(db => db.ApiKeys.Where(x => x.Id == id).Select(x => x.LastUsedAt).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_makes_a_key_with_rights_of_others()
    {
        using var _ = TestUser.Is(Guid.CreateVersion7(), null, null, "access.api-keys.manage");

        var refused = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => app.Send(new CreateApiKey { Name = "Mengintip", Permissions = ["customers.nik.view"] }));

        Assert.Equal("Permissions", Assert.Single(refused.Errors).PropertyName);
    }

    [Fact]
    public async Task A_program_is_asked_for_the_code_and_comes_in_with_it()
    {
        var (id, email) = await app.AUser("noc");
        var secret = Domain.Access.Totp.NewSecret();
        await app.Db(async db =>
        {
            var cipher = app.Services.GetRequiredService<Application.Common.Security.IFieldCipher>();
            var step = new Domain.Access.Authenticator(id, cipher.Encrypt(Convert.ToBase64String(secret), Application.Common.Security.SealedFields.TotpSecret, id));
            step.Confirm(app.Clock.Now);
            db.Authenticators.Add(step);
            return await db.SaveChangesAsync();
        });
        using var http = app.Anonymous();

        using var asked = await http.PostAsJsonAsync("/api/auth/login", new { email, password = AppFixture.Password });
        Assert.Equal((HttpStatusCode.Unauthorized, "totp_required"), (asked.StatusCode, (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
        using var inside = await http.PostAsJsonAsync("/api/auth/login", new { email, password = AppFixture.Password, totp = Domain.Access.Totp.Code(secret, Domain.Access.Totp.StepAt(app.Clock.Now)) });
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
    }

    private HttpClient WithKey(string key)
    {
        var http = app.Anonymous();
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        return http;
    }

    private static HttpRequestMessage EventStream(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/hubs/changes?id={token}");
        request.Headers.Accept.ParseAdd("text/event-stream");
        return request;
    }

    private static async Task<HttpStatusCode> Status(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.StatusCode;
    }
}
