using System.Net;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Support;

/// <summary>After it is solved: is it fine, how was it, and what if nobody says anything.</summary>
public sealed class TicketVerdictTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_link_of_what_was_solved_goes_to_the_customer_closes_and_rates_once_without_signing_in()
    {
        var (customer, id) = await Solved();
        var link = await app.Db(db => db.Notifications.Where(x => x.CustomerId == customer && x.Channel == Channel.Whatsapp && x.Body.Contains("Konektor")).Select(x => x.Link!).SingleAsync());
        Assert.StartsWith("/rate/", link, StringComparison.Ordinal);
        using var stranger = app.Anonymous();
        using var page = await stranger.GetAsync(new Uri(link, UriKind.Relative));
        var shown = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Sudah beres?", shown, StringComparison.Ordinal);
        Assert.Contains("noindex", shown, StringComparison.Ordinal);
        Assert.Equal(TicketStatus.Resolved, await Status(id)); // looking changes nothing

        var token = link["/rate/".Length..];
        await app.Send(new AnswerTicketByLink(token, IsFine: true));
        await app.Send(new AnswerTicketByLink(token, IsFine: true)); // twice is once
        Assert.Equal(TicketStatus.Closed, await Status(id));
        await app.Send(new RateTicketByLink(token, 5, "Cepat"));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RateTicketByLink(token, 1, null)));
        Assert.Equal((5, "Cepat"), ((await app.Send(new GetTicket(id))).Rating!.Stars, (await app.Send(new GetTicket(id))).Rating!.Comment));
    }

    [Fact]
    public async Task Saying_no_opens_it_again_tells_who_did_it_and_makes_the_link_useless()
    {
        var (_, id) = await Solved();
        var (person, _) = await app.AUser("technician");
        await app.Send(new ReopenTicket(id, null));
        await app.Send(new AssignTicket(id, person));
        await app.Send(new ResolveTicket(id, "Konektor diganti lagi."));
        var token = await Token(id);

        await app.Send(new AnswerTicketByLink(token, IsFine: false, "Masih mati"));
        Assert.Equal(TicketStatus.InProgress, await Status(id));
        Assert.Contains(await app.Db(db => db.Notifications.Where(x => x.UserId == person).Select(x => x.Subject).ToListAsync()), x => x == "Tiket dibuka lagi oleh pelanggan");
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RateTicketByLink(token, 1, null)));
        Assert.True((await app.Send(new GetTicketOfLink(token))).IsOver);
    }

    [Fact]
    public async Task A_link_is_over_some_day_and_one_we_never_signed_opens_nothing()
    {
        var (_, id) = await Solved();
        var token = await Token(id, until: app.Clock.Now.AddSeconds(-1));
        Assert.True((await app.Send(new GetTicketOfLink(token))).IsOver);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RateTicketByLink(token, 5, null)));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetTicketOfLink("bukan-tautan")));
        using var stranger = app.Anonymous();
        using var page = await stranger.GetAsync(new Uri("/rate/bukan-tautan", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Of_many_ratings_at_once_one_is_kept()
    {
        var (_, id) = await Solved();
        var token = await Token(id);
        var all = await Task.WhenAll(Enumerable.Range(1, 5).Select(async stars =>
        {
            try
            {
                await app.Send(new RateTicketByLink(token, stars, null));
                return true;
            }
            catch (ConflictException)
            {
                return false;
            }
        }));
        Assert.Single(all, x => x);
    }

    [Fact]
    public async Task A_bad_rating_reaches_the_supervisors_and_the_report()
    {
        var (supervisor, _) = await app.AUser("supervisor");
        var before = (await app.Send(new GetSatisfactionReport())).All;
        var (_, id) = await Solved();
        await app.Send(new RateTicketByLink(await Token(id), 2, "Lama sekali"));

        Assert.Contains(await app.Db(db => db.Notifications.Where(x => x.UserId == supervisor).Select(x => x.Body).ToListAsync()), x => x.Contains("Lama sekali", StringComparison.Ordinal));
        var report = await app.Send(new GetSatisfactionReport());
        Assert.Equal((before.Solved + 1, before.Rated + 1, before.Low + 1, before.FirstContact + 1), (report.All.Solved, report.All.Rated, report.All.Low, report.All.FirstContact));
        Assert.Contains(report.Worst, x => x.Comment == "Lama sekali" && x.TicketId == id);
        Assert.Contains((await app.Send(new ListTickets(new TicketFilter { Quality = TicketQuality.RatedLow }))).Items, x => x.Id == id);
    }

    [Fact]
    public async Task Who_is_silent_for_the_days_of_the_settings_is_content()
    {
        var at = app.Clock.Now;
        try
        {
            var (_, id) = await Solved();
            app.Clock.Now = at.AddDays(3);
            await app.Services.GetRequiredService<TicketWorker>().Look(default);
            Assert.Equal(TicketStatus.Resolved, await Status(id));
            app.Clock.Now = at.AddDays(3).AddMinutes(1);
            await app.Services.GetRequiredService<TicketWorker>().Look(default);
            Assert.Equal(TicketStatus.Closed, await Status(id));
        }
        finally
        {
            app.Clock.Now = at;
        }
    }

    [Fact]
    public async Task In_the_portal_a_customer_says_it_of_their_own_only()
    {
        var (customer, id) = await Solved();
        var (_, foreign) = await Solved();
        using (TestUser.Is(customerId: customer))
        {
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ConfirmMyTicket(foreign)));
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new RateMyTicket(foreign, 1, null)));
            await app.Send(new RateMyTicket(id, 4, null));
            await app.Send(new ConfirmMyTicket(id));
        }

        Assert.Equal(TicketStatus.Closed, await Status(id));
    }

    private async Task<(Guid Customer, Guid Ticket)> Solved()
    {
        var customer = (await app.Send(Town.AForm(app.Location, app.Package, app.Router))).Id;
        var made = await app.Send(new OpenTicket(Guid.NewGuid(), customer, "down", "Internet mati", null, "phone"));
        await app.Send(new ResolveTicket(made.Id, "Konektor diganti."));
        return (customer, made.Id);
    }

    private async Task<string> Token(Guid ticket, DateTimeOffset? until = null) =>
        app.Services.GetRequiredService<ITicketLinks>().Sign(ticket, (await app.Db(db => db.Tickets.SingleAsync(x => x.Id == ticket))).Reopened, until ?? app.Clock.Now.AddDays(1));

    private Task<TicketStatus> Status(Guid ticket) => app.Db(db => db.Tickets.Where(x => x.Id == ticket).Select(x => x.Status).SingleAsync());
}
