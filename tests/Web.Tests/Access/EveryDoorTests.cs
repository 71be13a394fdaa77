using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.RegularExpressions;
using IspJabbar.Application.Access;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Access;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Security;
using IspJabbar.Web.Tests.Customers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Access;

/// <summary>
/// Walks every page, every button and every endpoint as every role, with the id of a record that is none of theirs. A new door with an id in its
/// address must be added to <see cref="Records"/>, or the first test fails.
/// </summary>
public sealed partial class EveryDoorTests(Shop app) : IClassFixture<Shop>
{
    /// <summary>What the id in an address is of, by its longest beginning. Shared: whoever holds the permission may see all of them.</summary>
    private static readonly Dictionary<string, string> Records = new()
    {
        ["/customers/"] = "customer",
        ["/customers/register/"] = "draft",
        ["/customers/bulk/"] = "word",
        ["/customers/packages/"] = "shared",
        ["/network/routers/"] = "shared",
        ["/network/changes/"] = "shared",
        ["/network/ip/"] = "shared",
        ["/network/pools/"] = "shared",
        ["/network/moves/"] = "shared",
        ["/network/profiles/"] = "shared",
        ["/network/olts/"] = "shared",
        ["/network/onus/"] = "shared",
        ["/network/outages/"] = "shared",
        ["/network/odps/"] = "shared",
        ["/network/odcs/"] = "shared",
        ["/network/cables/"] = "shared",
        ["/network/ftth/"] = "shared",
        ["/company/locations/"] = "shared",
        ["/company/settings/branches/"] = "shared",
        ["/company/settings/dunning/groups/"] = "shared",
        ["/company/settings/templates/"] = "word",
        ["/help/"] = "word",
        ["/broadcasts/"] = "shared", // no role that sees only its own holds the permission
        ["/stop/"] = "word", // sealed: who has it may stop that one kind of messages
        ["/knowledge/"] = "shared",
        ["/portal/help/"] = "shared", // what is not for customers is not there for them
        ["/rate/"] = "word", // sealed: who has it may say how that one ticket was
        ["/pay/"] = "word", // sealed: who has it may see that one bill
        ["/access/users/"] = "shared",
        ["/access/roles/"] = "shared",
        ["/field/work-orders/"] = "work order",
        ["/photos/"] = "word", // sealed: who has it may see that one photo, for a while
        ["/api/evidence/"] = "shared", // no role that sees only its own holds the permission
        ["/api/attendance/corrections/"] = "shared",
        ["/chat/"] = "shared", // no role that sees only its own holds the permission
        ["/messages/"] = "shared", // no role that sees only its own holds the permission
        ["/jobs/"] = "own",
        ["/notifications/"] = "own",
        ["/lists/"] = "word",
        ["/errors/"] = "word",
        ["/api/customers/"] = "customer",
        ["/api/invoices/"] = "invoice",
        ["/api/billing/runs/"] = "shared",
        ["/billing/runs/"] = "shared",
        ["/billing/terms/"] = "customer",
        ["/billing/invoices/"] = "invoice",
        ["/billing/payments/"] = "payment",
        ["/billing/cash/"] = "own",
        ["/billing/visits/"] = "shared", // no role that sees only its own holds the permission
        ["/billing/restitutions/"] = "shared",
        ["/billing/credit-notes/"] = "shared", // no role that sees only its own holds the permission
        ["/billing/bank/"] = "shared",
        ["/billing/proformas/"] = "shared", // no role that sees only its own holds the permission
        ["/api/proformas/"] = "shared",
        ["/billing/proofs/"] = "shared",
        ["/api/packages/"] = "shared",
        ["/api/routers/"] = "shared",
        ["/api/mikrotik/changes/"] = "shared",
        ["/api/mikrotik/commands/"] = "customer",
        ["/api/olts/"] = "shared",
        ["/api/profiles/"] = "shared",
        ["/api/router-pools/"] = "shared",
        ["/api/moves/"] = "shared",
        ["/api/ip/"] = "shared",
        ["/api/outages/"] = "shared",
        ["/api/odps/"] = "shared",
        ["/api/location-codes/"] = "shared",
        ["/api/users/"] = "shared",
        ["/api/api-keys/"] = "shared",
        ["/api/work-orders/"] = "work order",
        ["/api/tickets/"] = "ticket",
        ["/tickets/"] = "ticket",
        ["/tickets/bulk/"] = "word",
        ["/portal/tickets/"] = "ticket",
        ["/portal/visits/"] = "work order",
        ["/api/registrations/"] = "shared", // no role that sees only its own holds the permission
        ["/customers/registrations/"] = "shared",
        ["/api/jobs/"] = "own",
        ["/api/imports/"] = "own",
        ["/api/chats/"] = "shared", // no role that sees only its own holds the permission
        ["/api/whatsapp/webhook/"] = "word", // only providers know it
        ["/api/broadcasts/"] = "shared",
        ["/api/templates/"] = "word",
        ["/api/openapi/"] = "word",
    };

    /// <summary>The order for the foreign customer's account.</summary>
    private long _command = 1;

    /// <summary>Roles that see only what is theirs; the others see all customers once they hold the permission.</summary>
    private static readonly string[] Scoped = ["partner", "technician", "customer"];

    public static TheoryData<string> Roles => [.. RoleCatalogue.Roles.Select(role => role.Code).Where(code => code != Role.SuperAdmin)];

    private sealed record Door(string Method, string Pattern, string? Handler, string? Permission, bool IsAnonymous)
    {
        public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);
        public bool HasId => Pattern.Contains('{', StringComparison.Ordinal);
        public string? Record => Records.Where(rule => Pattern.StartsWith(rule.Key, StringComparison.Ordinal)).OrderByDescending(rule => rule.Key.Length).Select(rule => rule.Value).FirstOrDefault();
        public override string ToString() => $"{Method} {Pattern}{(Handler is null ? "" : "?handler=" + Handler)}";
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter { get; }

    [GeneratedRegex("""name="csrf-token" content="(?<token>[^"]+)""")]
    private static partial Regex Token { get; }

    [Fact]
    public async Task Every_door_says_whose_record_its_id_is_of() =>
        Assert.Empty((await Doors()).Where(door => door.HasId && door.Record is null).Select(door => door.ToString()));

    [Fact]
    public async Task A_stranger_gets_in_nowhere_that_is_not_meant_for_strangers()
    {
        using var stranger = app.Anonymous();
        List<string> open = [];

        foreach (var door in (await Doors()).Where(door => !door.IsAnonymous))
        {
            using var answer = await Knock(stranger, door, Guid.NewGuid(), null);
            if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && answer.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) != true)
                open.Add($"{door}: {answer.StatusCode}");
        }

        Assert.Empty(open);
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task No_role_reaches_what_it_may_not_or_what_is_not_its_own(string role)
    {
        var foreign = await Foreign();
        var before = await Fingerprint(foreign);
        var (_, email) = await app.AUser(role);
        using var http = await app.Api(email);
        using var home = await http.GetAsync("/search");
        var token = Token.Match(await home.Content.ReadAsStringAsync()).Groups["token"].Value;
        List<string> open = [];

        foreach (var door in (await Doors()).Where(door => !door.IsAnonymous))
        {
            var mayEnter = door.Permission is null or Everyone.SignedIn || RoleCatalogue.HoldersOf(door.Permission).Contains(role);
            var isForeign = door.HasId && (door.Record is "draft" or "own" || door.Record is "customer" or "work order" or "invoice" or "payment" or "ticket" && Scoped.Contains(role));
            if (mayEnter && !isForeign)
                continue;

            var id = foreign.GetValueOrDefault(door.Record ?? "", foreign["customer"]);
            var answer = await Knock(http, door, id, token);
            if (mayEnter && door.Method == "GET" && answer.Headers.Location?.ToString() is { } elsewhere)
            {
                if (!elsewhere.Contains(id.ToString(), StringComparison.Ordinal))
                    continue; // sent away, to a page of their own
                answer = await http.GetAsync(new Uri(elsewhere, UriKind.RelativeOrAbsolute)); // sent on to the page of the same record
            }

            var refused = mayEnter
                ? answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden || door.Method != "GET" && answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType ||
                  door.Pattern.EndsWith("/claim", StringComparison.Ordinal) && answer.StatusCode is HttpStatusCode.Conflict // who is too late, or was never meant, is told so
                : answer.StatusCode is HttpStatusCode.Forbidden;
            if (!refused)
                open.Add($"{role} {door}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }

        Assert.True(open.Count == 0, string.Join('\n', open));
        Assert.Equal(before, await Fingerprint(foreign));
    }

    private async Task<IReadOnlyList<Door>> Doors()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        List<Door> doors = [];

        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            if (pattern.StartsWith("/hubs/", StringComparison.Ordinal) || page is null && methods is null && !endpoint.RoutePattern.RawText.StartsWith("/api", StringComparison.Ordinal))
                continue; // files, probes, and the hub, which has tests of its own

            if (page is null)
            {
                foreach (var method in methods ?? [])
                    doors.Add(new Door(method, pattern, null, endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy, endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null));
                continue;
            }

            var compiled = await loader.LoadAsync(page, endpoint.Metadata);
            var needs = compiled.ModelTypeInfo!.GetCustomAttribute<NeedsAttribute>();
            doors.AddRange(compiled.HandlerMethods.Select(handler => new Door(handler.HttpMethod.ToUpperInvariant(), pattern, handler.Name, needs?.Policy, needs is null)));
        }

        return [.. doors.DistinctBy(door => door.ToString())];
    }

    private Task<HttpResponseMessage> Knock(HttpClient http, Door door, Guid id, string? token)
    {
        var address = Parameter.Replace(door.Pattern, part => part.Value.EndsWith(":long}", StringComparison.Ordinal) ? $"{_command}" : id.ToString()) + (door.Handler is null ? "" : $"?handler={door.Handler}&note={id}&file={id}");
        var request = new HttpRequestMessage(new HttpMethod(door.Method), address);
        if (door.Method is not ("GET" or "HEAD"))
            request.Content = door.IsApi ? JsonContent.Create(new { why = "x" }) : new FormUrlEncodedContent([new("Input.Why", "Uji pintu"), new("__RequestVerificationToken", token ?? "")]);
        return http.SendAsync(request);
    }

    /// <summary>Records that belong to none of the people who will knock.</summary>
    private async Task<Dictionary<string, Guid>> Foreign()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router));
        var (clerk, _) = await app.AUser("sales");
        var draft = Town.AForm(app.Location, app.Package, app.Router);
        using (TestUser.Is(clerk))
            await app.Send(new SaveRegistrationDraft(draft.Id, RegistrationSteps.Person, draft));

        var payment = await app.Send(new RecordPayment { InvoiceId = done.InvoiceId!.Value, Amount = 1_000 });

        var ticket = await app.Send(new OpenTicket(Guid.NewGuid(), done.Id, "down", "Internet mati", null, "phone"));

        await app.Db(async db =>
        {
            (await db.WorkOrders.SingleAsync(x => x.Id == done.WorkOrderId)).Assign(clerk, "Petugas", new(null, app.Clock.Now)); // one that nobody has is in the pool, which every technician sees
            return await db.SaveChangesAsync();
        });

        _command = await app.Db(db => db.RouterCommands.Where(x => db.PppoeSecrets.Any(secret => secret.Id == x.SecretId && secret.CustomerId == done.Id)).Select(x => x.Id).SingleAsync());
        return new() { ["customer"] = done.Id, ["work order"] = done.WorkOrderId!.Value, ["invoice"] = done.InvoiceId!.Value, ["payment"] = payment.PaymentId, ["ticket"] = ticket.Id, ["draft"] = draft.Id, ["own"] = Guid.NewGuid() };
    }

    /// <summary>Changes whenever one of the rows does.</summary>
    private Task<string> Fingerprint(Dictionary<string, Guid> foreign) => app.Db(async db => string.Join('/',
        await db.Customers.IgnoreQueryFilters().Where(x => x.Id == foreign["customer"]).Select(x => EF.Property<uint>(x, "xmin")).SingleAsync(),
        await db.WorkOrders.Where(x => x.Id == foreign["work order"]).Select(x => EF.Property<uint>(x, "xmin")).SingleAsync(),
        await db.Invoices.Where(x => x.Id == foreign["invoice"]).Select(x => EF.Property<uint>(x, "xmin")).SingleAsync(),
        await db.Payments.Where(x => x.Id == foreign["payment"]).Select(x => EF.Property<uint>(x, "xmin")).SingleAsync(),
        await db.Tickets.Where(x => x.Id == foreign["ticket"]).Select(x => EF.Property<uint>(x, "xmin")).SingleAsync(),
        await db.PppoeSecrets.Where(x => x.CustomerId == foreign["customer"]).Select(x => EF.Property<uint>(x, "xmin")).SingleAsync(),
        await db.RegistrationDrafts.Where(x => x.Id == foreign["draft"]).Select(x => x.Content).SingleAsync(),
        await db.Notes.CountAsync(x => x.RecordId == foreign["customer"]),
        await db.Attachments.CountAsync(x => x.RecordId == foreign["customer"])));
}
