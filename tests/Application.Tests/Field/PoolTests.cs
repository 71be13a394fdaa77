using System.Diagnostics;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Field;

/// <summary>The pool: who is first, what happens at the same time, and what nobody may end up with.</summary>
public sealed class PoolTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Technician = FieldPermissions.DoWorkOrders;

    [Fact]
    public async Task Two_hundred_at_once_on_two_places_end_in_exactly_two_and_nobody_waits_long()
    {
        var people = await Technicians(200);
        await Storm(await InPool(quota: 2), people); // the first of its kind compiles
        var visit = await InPool(quota: 2);

        var (won, refused, slowest) = await Storm(visit, people);

        Assert.Equal(2, won);
        Assert.All(refused, code => Assert.Equal("quota_full", code));
        Assert.Equal(198, refused.Count);
        Assert.True(slowest < TimeSpan.FromMilliseconds(1_000), $"{slowest.TotalMilliseconds} ms"); // 250 ms on a machine that does nothing else
        Assert.Equal((2, 2), await app.Db(db => db.WorkOrders.Where(x => x.Id == visit).Select(x => new ValueTuple<int, int>(x.Taken, x.Technicians.Count)).SingleAsync()));
        Assert.DoesNotContain(await app.BrokenInvariants(), name => name.StartsWith("i5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_who_taps_ten_times_has_it_once()
    {
        var visit = await InPool(quota: 3);
        var me = (await Technicians(1))[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Claim(visit, me)));

        Assert.All(answers, Assert.Null);
        Assert.Equal(1, await Taken(visit));
        Assert.Null(await Claim(visit, me));
    }

    [Fact]
    public async Task Taking_sending_calling_off_and_opening_again_at_the_same_time_never_end_in_too_many()
    {
        var people = await Technicians(24);
        for (var round = 0; round < 6; round++)
        {
            var visit = await InPool(quota: 2);
            await Task.WhenAll(people.Select(async (who, at) =>
            {
                try
                {
                    switch (at % 4)
                    {
                        case 0: await app.Send(new AssignWorkOrder(visit, [who])); break;
                        case 1 when at == 5: await app.Send(new CancelWorkOrder(visit, "uji")); break;
                        case 2 when at == 10: await app.Send(new ReopenWorkOrder(visit, null)); break;
                        default: await Claim(visit, who); break;
                    }
                }
                catch (ConflictException)
                {
                    // somebody was first
                }
            }));

            var there = await app.Db(db => db.WorkOrders.Where(x => x.Id == visit).Select(x => new { x.Taken, Count = x.Technicians.Count, x.Status }).SingleAsync());
            Assert.Equal(there.Taken, there.Count);
            Assert.InRange(there.Taken, 0, 2);
            if (there.Status is WorkOrderStatus.Assigned)
                Assert.NotEqual(0, there.Taken);
        }
    }

    [Fact]
    public async Task Done_twice_at_once_is_done_once()
    {
        var visit = await InPool(quota: 2);
        var people = await Technicians(2);
        foreach (var who in people)
            await Claim(visit, who);

        await Task.WhenAll(people.Select(who => app.Send(new CompleteWorkOrder(visit, "Beres.", Anyway: "uji"))));

        Assert.Equal(1, await app.Db(db => db.WorkOrderActivities.CountAsync(x => x.WorkOrderId == visit && x.Step == WorkOrderStep.Finished)));
    }

    [Fact]
    public async Task More_days_and_the_end_of_the_work_at_the_same_time_leave_nothing_that_waits()
    {
        for (var round = 0; round < 5; round++)
        {
            var visit = await InPool(quota: 1);
            await Claim(visit, (await Technicians(1))[0]);
            var asked = Guid.NewGuid();
            await app.Send(new AskForDays(visit, asked, 2, "hujan"));

            await Task.WhenAll(Quietly(new AnswerForDays(visit, asked, true, null)), Quietly(new CompleteWorkOrder(visit, null, Anyway: "uji")));

            Assert.Equal(WorkOrderStatus.Done, await app.Db(db => db.WorkOrders.Where(x => x.Id == visit).Select(x => x.Status).SingleAsync()));
            Assert.NotEqual(ExtensionState.Asked, await app.Db(db => db.WorkOrderExtensions.Where(x => x.Id == asked).Select(x => x.State).SingleAsync()));
        }
    }

    [Fact]
    public async Task What_the_database_holds_it_holds_against_everybody()
    {
        var visit = await InPool(quota: 1);
        await Assert.ThrowsAnyAsync<Exception>(() => app.Db(db => db.WorkOrders.Where(x => x.Id == visit).ExecuteUpdateAsync(set => set.SetProperty(x => x.Taken, 2))));
        await Assert.ThrowsAnyAsync<Exception>(() => app.Db(db => db.WorkOrders.Where(x => x.Id == visit).ExecuteUpdateAsync(set => set.SetProperty(x => x.ScheduledFrom, app.Clock.Now))));
    }

    [Fact]
    public async Task A_technician_works_on_own_visits_alone()
    {
        var (mine, other) = ((await Technicians(1))[0], (await Technicians(1))[0]);
        var visit = await InPool(quota: 2);
        await Claim(visit, other);

        using (TestUser.Is(mine, only: [Technician, FieldPermissions.ViewWorkOrders]))
        {
            Assert.Equal("work-order.not-yours", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new StartWorkOrder(visit)))).Code);
            await app.Send(new ClaimWorkOrder(visit));
            await app.Send(new StartWorkOrder(visit));
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new CompleteWorkOrder(visit, null, Anyway: "malas")));
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new CancelWorkOrder(visit, "malas")));
        }

        var hidden = await InPool(quota: 1, pool: false);
        using (TestUser.Is(mine, only: [Technician, FieldPermissions.ViewWorkOrders]))
        {
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetWorkOrder(hidden)));
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new StartWorkOrder(hidden)));
            Assert.Equal("not_in_pool", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ClaimWorkOrder(hidden)))).Code);
        }
    }

    private async Task<(int Won, List<string?> Refused, TimeSpan Slowest)> Storm(Guid visit, IReadOnlyList<Guid> people)
    {
        using var gate = new ManualResetEventSlim();
        var racers = people.Select(who => Task.Run(async () =>
        {
            gate.Wait();
            var watch = Stopwatch.StartNew();
            return (Code: await Claim(visit, who), watch.Elapsed);
        })).ToList();
        gate.Set();
        var answers = await Task.WhenAll(racers);
        return (answers.Count(x => x.Code is null), [.. answers.Select(x => x.Code).Where(x => x is not null)], answers.Max(x => x.Elapsed));
    }

    /// <returns>why not; null when they have it</returns>
    private async Task<string?> Claim(Guid visit, Guid who)
    {
        using (TestUser.Is(who, only: [Technician]))
        {
            try
            {
                await app.Send(new ClaimWorkOrder(visit));
                return null;
            }
            catch (ConflictException refused)
            {
                return refused.Code;
            }
        }
    }

    private async Task Quietly(MediatR.IRequest<MediatR.Unit> command)
    {
        try
        {
            await app.Send(command);
        }
        catch (ConflictException)
        {
            // the other one was first
        }
    }

    private async Task<Guid> InPool(int quota, bool pool = true) =>
        (await app.Send(new CreateWorkOrder(Guid.NewGuid(), "maintenance", null, null, quota, pool, null, null, "Uji kolam", "Tiang 12"))).Id;

    private Task<int> Taken(Guid visit) => app.Db(db => db.WorkOrders.Where(x => x.Id == visit).Select(x => x.Taken).SingleAsync());

    /// <summary>Made in the table: two hundred passwords take their time.</summary>
    private async Task<IReadOnlyList<Guid>> Technicians(int count)
    {
        var first = await app.Send(new CreateUser { Email = $"{Guid.NewGuid():n}@contoh.id", FullName = "Teknisi Uji", Roles = ["technician"], Password = AppFixture.Password });
        List<Guid> people = [first];
        for (var more = 1; more < count; more++)
            people.Add(Guid.NewGuid());
        var ids = people.Skip(1).ToArray();
        if (ids.Length > 0)
            await app.Db(async db =>
            {
                await db.Database.ExecuteSqlAsync($"""
                    insert into access.users (id, email, full_name, password_hash, theme, is_active, created_at, language, has_shortcuts)
                    select n, n || '@contoh.id', full_name, password_hash, theme, is_active, created_at, language, has_shortcuts from access.users, unnest({ids}) n where users.id = {first}
                    """);
                return await db.Database.ExecuteSqlAsync($"insert into access.user_roles (user_id, role_id) select n, role_id from access.user_roles, unnest({ids}) n where user_id = {first}");
            });
        return people;
    }
}
