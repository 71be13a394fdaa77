using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Field.Schedule;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Field;

/// <summary>When somebody comes: told, agreed to or not, and reminded of the day before. And the board of such a day.</summary>
public sealed class AppointmentTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_customer_is_told_of_the_time_agrees_to_it_or_asks_for_another_one()
    {
        var (customer, visit) = await AVisit();
        var (first, second) = (app.Clock.Now.AddDays(3), app.Clock.Now.AddDays(4));
        await Schedule(visit, first);
        Assert.Equal(1, await Told(customer, "visit-time/"));

        using (TestUser.Is(null, customerId: customer, only: [CustomersPermissions.Portal]))
            await app.Send(new AnswerMyVisit(visit, first, true, null));
        Assert.NotNull((await app.Send(new GetWorkOrder(visit))).ConfirmedAt);

        await Schedule(visit, second);
        Assert.Equal(2, await Told(customer, "visit-time/"));
        using (TestUser.Is(null, customerId: customer, only: [CustomersPermissions.Portal]))
        {
            await Assert.ThrowsAsync<ConflictException>(() => app.Send(new AnswerMyVisit(visit, first, true, null))); // an old message
            await app.Send(new AnswerMyVisit(visit, second, false, "Sabtu pagi"));
            Assert.Null((await app.Send(new GetMyVisit(visit))).From);
        }

        var (other, _) = await AVisit();
        using (TestUser.Is(null, customerId: other, only: [CustomersPermissions.Portal]))
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetMyVisit(visit)));
    }

    [Fact]
    public async Task A_customer_is_reminded_once_the_day_before_and_again_of_another_time()
    {
        var (customer, visit) = await AVisit();
        var at = app.Clock.Now;
        try
        {
            await Schedule(visit, at.AddDays(3));
            Assert.Equal(0, await Reminded(customer));

            app.Clock.Now = at.AddDays(2).AddHours(1);
            Assert.Equal(1, await Reminded(customer));
            Assert.Equal(1, await Reminded(customer));

            await Schedule(visit, at.AddDays(6));
            Assert.Equal(1, await Reminded(customer));
            app.Clock.Now = at.AddDays(5).AddHours(1);
            Assert.Equal(2, await Reminded(customer));

            var (soon, today) = await AVisit();
            await Schedule(today, app.Clock.Now.AddHours(2)); // has just been told
            Assert.Equal(0, await Reminded(soon));
        }
        finally
        {
            app.Clock.Now = at;
        }
    }

    [Fact]
    public async Task The_board_shows_who_is_where_what_clashes_and_what_nobody_goes_to()
    {
        var (technician, _) = await app.AUser("technician");
        var nine = new DateTimeOffset(2026, 3, 4, 2, 0, 0, TimeSpan.Zero); // a Wednesday, in Jakarta
        var ((_, one), (_, two), (_, alone)) = (await AVisit(), await AVisit(), await AVisit());
        await app.Send(new PlaceWorkOrder(one, technician, nine));
        await app.Send(new PlaceWorkOrder(two, technician, nine.AddMinutes(30)));

        var board = await app.Send(new GetDayBoard(new(2026, 3, 4)));
        var lane = board.Lanes.Single(x => x.Id == technician);
        Assert.Equal([one, two], lane.Stops.Select(x => x.Visit.Id));
        Assert.All(lane.Stops, stop => Assert.Contains(Domain.Field.VisitClash.Overlap, stop.Clashes));
        Assert.Equal(board.Waiting > 50, board.Tray.All(x => x.Id != alone));

        // Moved to somebody else, at another time.
        var (other, _) = await app.AUser("technician");
        await app.Send(new PlaceWorkOrder(two, other, nine.AddHours(5), technician));
        board = await app.Send(new GetDayBoard(new(2026, 3, 4)));
        Assert.Equal([one], board.Lanes.Single(x => x.Id == technician).Stops.Select(x => x.Visit.Id));
        Assert.Empty(board.Lanes.Single(x => x.Id == other).Stops.Single().Clashes);
    }

    private async Task<int> Reminded(Guid customer)
    {
        await app.Services.GetRequiredService<VisitWorker>().Remind(default);
        return await Told(customer, "visit-reminder/");
    }

    private Task<int> Told(Guid customer, string key) =>
        app.Db(db => db.Notifications.CountAsync(x => x.CustomerId == customer && x.Channel == Channel.InApp && x.Key.StartsWith(key)));

    private async Task Schedule(Guid visit, DateTimeOffset from)
    {
        await app.Send(new ScheduleWorkOrder(visit, from, from.AddHours(2)));
        await app.Settle();
    }

    private async Task<(Guid Customer, Guid Visit)> AVisit()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router));
        return (done.Id, (await app.Send(new CreateWorkOrder(Guid.NewGuid(), "repair", done.Id, null, 1, false, null, null, null))).Id);
    }
}
