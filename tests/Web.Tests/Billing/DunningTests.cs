using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Billing;

public sealed class DunningTests(GatewayFixture app) : IClassFixture<GatewayFixture>
{
    // Registered on 10 February 2026, due on the 20th.
    private static readonly DateOnly Due = new(2026, 2, 20);

    [Fact]
    public async Task Reminders_go_out_seven_three_and_one_day_before_and_isolation_comes_the_morning_after()
    {
        var (customer, bill, owed) = await Served();
        List<string> seen = [];
        for (var day = Due.AddDays(-8); day <= Due.AddDays(1); day = day.AddDays(1))
        {
            await At(day, 10);
            foreach (var one in await Decisions(customer, day))
                seen.Add($"{one.Action} {one.Step}");
        }

        Assert.Equal(["Reminded -7", "Reminded -3", "Reminded -1", "Warned 1", "Isolated 1"], seen);
        Assert.Equal((CustomerStatus.Isolated, InvoiceStatus.Overdue), (await StatusOf(customer), await app.StatusOf(bill)));

        var cut = Assert.Single(await Decisions(customer, Due.AddDays(1)), x => x.Action is DunningAction.Isolated);
        Assert.Equal((bill, 4), (cut.InvoiceId, cut.Messages));
        Assert.Contains(new Money(owed).ToString(), Assert.Single(cut.Said));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_group_has_days_and_channels_of_its_own_and_its_letters_lead_to_the_one_bill()
    {
        var (home, _, _) = await Served();
        var (business, bill, _) = await Served();
        var group = new SaveCustomerGroup { Name = $"Bisnis {Guid.NewGuid():n}", Isolates = true, IsolateAfter = 14, Steps = [new(-5, Channel.Email, Channel.Whatsapp), new(0, null, null), new(3, Channel.Whatsapp, null)] };
        await app.Send(group);
        await app.Send(new ChangeCustomerGroup(business, group.Id));

        List<string> seen = [];
        for (var day = Due.AddDays(-8); day <= Due.AddDays(14); day = day.AddDays(1))
        {
            await At(day, 10);
            seen.AddRange((await Decisions(business, day)).Select(x => $"{x.Action} {x.Step}"));
        }

        Assert.Equal(["Reminded -5", "Reminded 0", "Warned 3", "Isolated 14"], seen);
        Assert.Contains(await Decisions(home, Due.AddDays(1)), x => x.Action is DunningAction.Isolated); // by the default group

        Assert.Equal([Channel.InApp, Channel.Email], await Over($"reminder/{bill:n}/5"));
        Assert.Equal([Channel.InApp], await Over($"reminder/{bill:n}/0"));
        Assert.Equal([Channel.InApp, Channel.Whatsapp], await Over($"overdue/{bill:n}/-3"));
        foreach (var link in await app.Db(db => db.Notifications.Where(x => x.CustomerId == business && (x.Key.StartsWith("reminder/") || x.Key.StartsWith("overdue/") || x.Key.StartsWith("isolated/"))).Select(x => x.Link!).ToListAsync()))
            Assert.Equal(200, await Opened(link));
    }

    [Fact]
    public async Task Looking_ahead_names_the_group_and_the_step()
    {
        var (customer, _, _) = await Served();
        var group = new SaveCustomerGroup { Name = $"Warnet {Guid.NewGuid():n}", Isolates = false, Steps = [new(-2, Channel.Whatsapp, Channel.Email)] };
        await app.Send(group);
        await app.Send(new ChangeCustomerGroup(customer, group.Id));

        var row = Assert.Single((await app.Send(new LookAhead(Due.AddDays(-2), PageSize: 200))).Rows.Items, x => x.CustomerId == customer);
        Assert.Equal((group.Name, 2), (row.Group, row.Days));
        Assert.Equal([Channel.Whatsapp, Channel.Email], row.Ways);
        Assert.DoesNotContain((await app.Send(new LookAhead(Due.AddDays(1), Isolations: true, PageSize: 200))).Rows.Items, x => x.CustomerId == customer);
    }

    [Fact]
    public async Task Groups_that_are_used_or_the_default_one_stay_and_a_day_has_one_step()
    {
        var (customer, _, _) = await Served();
        var group = new SaveCustomerGroup { Name = $"Sekolah {Guid.NewGuid():n}", Steps = [new(-1, null, null)] };
        await app.Send(group);
        await app.Send(group with { Steps = [new(-1, Channel.Email, null), new(-2, null, null)] });
        Assert.Equal([-2, -1], (await app.Send(new GetCustomerGroup(group.Id))).Steps.Select(x => x.Days));
        Assert.Equal("customer-group.twice", (await Assert.ThrowsAsync<DomainException>(() => app.Send(group with { Steps = [new(1, null, null), new(1, null, null)] }))).Code);

        await app.Send(new ChangeCustomerGroup(customer, group.Id));
        Assert.Equal("customer-group.used", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RemoveCustomerGroup(group.Id)))).Code);
        await app.Send(new ChangeCustomerGroup(customer, null));

        var former = (await app.Send(new ListCustomerGroups())).Single(x => x.IsDefault).Id;
        await app.Send(new MakeDefaultGroup(group.Id));
        Assert.Equal("customer-group.default", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RemoveCustomerGroup(group.Id)))).Code);
        await app.Send(new MakeDefaultGroup(former));
        await app.Send(new RemoveCustomerGroup(group.Id));
    }

    [Fact]
    public async Task The_settings_show_groups_and_a_customer_is_put_into_one()
    {
        var (customer, _, _) = await Served();
        using var admin = await app.BrowserOf("super_admin");
        var form = await admin.Get("/company/settings/dunning/groups/new");
        var name = $"Kantor {Guid.NewGuid():n}";
        var list = await form.Submit(new() { ["Input.Name"] = name, ["Input.IsolateAfter"] = "21", ["Input.Steps[0].Days"] = "10" });
        Assert.Contains(name, list.Text, StringComparison.Ordinal);
        Assert.Contains("10 hari sebelum jatuh tempo", list.Text, StringComparison.Ordinal);
        Assert.Contains("21 hari setelah jatuh tempo", list.Text, StringComparison.Ordinal);

        var made = (await app.Send(new ListCustomerGroups())).Single(x => x.Name == name);
        var page = await (await admin.Get($"/billing/terms/{customer}")).Submit(new() { ["Input.GroupId"] = made.Id.ToString() }, handler: "Group");
        Assert.Contains("Kelompok disimpan", page.Text, StringComparison.Ordinal);
        Assert.Equal(made.Id, await app.Db(db => db.BillingTerms.Where(x => x.Id == customer).Select(x => x.GroupId).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_is_isolated_before_nine()
    {
        var (customer, _, _) = await Served();
        await At(Due.AddDays(1), 8);
        Assert.Equal(CustomerStatus.Active, await StatusOf(customer));
        await At(Due.AddDays(1), 9);
        Assert.Equal(CustomerStatus.Isolated, await StatusOf(customer));
    }

    [Fact]
    public async Task Two_runs_at_once_isolate_and_tell_once()
    {
        var (customer, bill, _) = await Served();
        app.Clock.Now = Moment(Due.AddDays(1), 9);
        var worker = app.Services.GetRequiredService<DunningWorker>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => worker.RunDue(default)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await app.Services.GetRequiredService<DunningWorker>().RunDue(default)));

        Assert.Single(await Decisions(customer, Due.AddDays(1)), x => x.Action is DunningAction.Isolated);
        Assert.Equal(1, await app.Db(db => db.Isolations.CountAsync(x => x.CustomerId == customer)));
        Assert.Equal(1, await app.Db(db => db.Notifications.CountAsync(x => x.Key == $"isolated/{bill:n}/20260221" && x.Channel == Domain.Messaging.Channel.InApp)));
    }

    [Fact]
    public async Task Full_payment_gives_the_line_back_by_itself()
    {
        var (customer, bill, owed) = await Served();
        await At(Due.AddDays(1), 9);

        await app.Send(new RecordPayment { InvoiceId = bill, Amount = owed, Method = PaymentMethod.Cash });
        await app.Settle();

        Assert.Equal(CustomerStatus.Active, await StatusOf(customer));
        Assert.Contains(await Decisions(customer, Due.AddDays(1)), x => x.Action is DunningAction.Restored);
    }

    [Fact]
    public async Task Part_of_it_does_not_unless_the_policy_says_so()
    {
        var (customer, bill, _) = await Served();
        await At(Due.AddDays(1), 9);

        await app.Send(new RecordPayment { InvoiceId = bill, Amount = 10_000, Method = PaymentMethod.Cash });
        await app.Settle();
        Assert.Equal(CustomerStatus.Isolated, await StatusOf(customer));

        await Policy(policy => policy with { PartRestores = true });
        await app.Send(new RecordPayment { InvoiceId = bill, Amount = 10_000, Method = PaymentMethod.Cash });
        await app.Settle();
        await Policy(policy => policy with { PartRestores = false });
        Assert.Equal(CustomerStatus.Active, await StatusOf(customer));
    }

    [Fact]
    public async Task Who_was_cut_off_for_something_else_too_stays_cut_off()
    {
        var (customer, bill, owed) = await Served();
        await At(Due.AddDays(1), 9);
        await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Abuse, Note = "Spam" });

        await app.Send(new RecordPayment { InvoiceId = bill, Amount = owed, Method = PaymentMethod.Cash });
        await app.Settle();

        Assert.Equal(CustomerStatus.Isolated, await StatusOf(customer));
        Assert.Equal([IsolationReason.Abuse], await app.Db(db => db.Isolations.Where(x => x.CustomerId == customer && x.LiftedAt == null).Select(x => x.Reason).ToListAsync()));
    }

    [Fact]
    public async Task A_promise_holds_isolation_until_its_day_and_not_longer()
    {
        var (customer, _, _) = await Served();
        app.Clock.Now = Moment(Due, 12);
        await app.Send(new MakePromise { CustomerId = customer, Until = Due.AddDays(3) });

        await At(Due.AddDays(3), 9);
        Assert.Equal("Janji bayar berlaku sampai 23/02/2026.", Assert.Single(Assert.Single(await Decisions(customer, Due.AddDays(3))).Said));
        Assert.Equal(CustomerStatus.Active, await StatusOf(customer));

        await At(Due.AddDays(4), 9);
        Assert.Equal(CustomerStatus.Isolated, await StatusOf(customer));
    }

    [Fact]
    public async Task A_second_promise_in_a_month_and_one_that_is_too_long_are_refused()
    {
        var (customer, _, _) = await Served();
        app.Clock.Now = Moment(Due, 12);
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new MakePromise { CustomerId = customer, Until = Due.AddDays(8) }));
        await app.Send(new MakePromise { CustomerId = customer, Until = Due.AddDays(2) });
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new MakePromise { CustomerId = customer, Until = Due.AddDays(4) }));
    }

    [Fact]
    public async Task Who_is_spared_and_whose_money_is_under_way_are_left_alone_and_it_says_why()
    {
        var (spared, _, _) = await Served();
        var (paying, bill, _) = await Served();
        await app.Send(new SpareCustomer { CustomerId = spared, Spared = true });
        app.Clock.Now = Moment(Due.AddDays(1), 8);
        await app.Send(new CreateCharge(bill, Domain.Billing.Gateways.Gateway.Tripay, ChargeMethod.Qris));

        await At(Due.AddDays(1), 9);

        Assert.Equal((CustomerStatus.Active, CustomerStatus.Active), (await StatusOf(spared), await StatusOf(paying)));
        Assert.Contains("jangan pernah", Assert.Single(Assert.Single(await Decisions(spared, Due.AddDays(1)), x => x.Action is DunningAction.Held).Said));
        Assert.Contains("kode bayar", Assert.Single(Assert.Single(await Decisions(paying, Due.AddDays(1)), x => x.Action is DunningAction.Held).Said));
    }

    [Fact]
    public async Task Looking_ahead_says_who_and_does_nothing()
    {
        var (customer, _, owed) = await Served();
        var reminded = await app.Send(new LookAhead(Due.AddDays(-3), PageSize: 200));
        var isolated = await app.Send(new LookAhead(Due.AddDays(1), Isolations: true, PageSize: 200));

        Assert.Equal((3, owed), Assert.Single(reminded.Rows.Items, x => x.CustomerId == customer) is var row ? (row.Days, row.Outstanding) : default);
        Assert.Contains(isolated.Rows.Items, x => x.CustomerId == customer);
        Assert.Equal(0, await app.Db(db => db.DunningDecisions.CountAsync(x => x.CustomerId == customer)));
    }

    [Fact]
    public async Task A_morning_that_would_cut_off_too_many_waits_until_somebody_has_looked()
    {
        List<Guid> people = [];
        for (var at = 0; at < 12; at++)
            people.Add((await Served()).Customer);
        await Policy(policy => policy with { MostShare = 1 });

        await At(Due.AddDays(1), 9);
        await At(Due.AddDays(1), 10);
        foreach (var customer in people)
            Assert.Equal(CustomerStatus.Active, await StatusOf(customer));
        Assert.True((await app.Send(new LookAhead(Isolations: true))).Waits);
        Assert.Equal(1, await app.Db(db => db.Notifications.Where(x => x.Key == "isolations-wait/20260221").Select(x => x.UserId).Distinct().CountAsync()));

        await app.Send(new ConfirmIsolations(Due.AddDays(1)));
        await At(Due.AddDays(1), 11);
        foreach (var customer in people)
            Assert.Equal(CustomerStatus.Isolated, await StatusOf(customer));
        Assert.False((await app.Send(new LookAhead(Isolations: true))).Waits);
    }

    [Fact]
    public async Task A_mistaken_isolation_is_undone_in_one_step()
    {
        var (customer, _, _) = await Served();
        await At(Due.AddDays(1), 9);
        var cut = Assert.Single(await Decisions(customer, Due.AddDays(1)), x => x.Action is DunningAction.Isolated);

        await app.Send(new UndoDecision(cut.Id));
        await app.Send(new UndoDecision(cut.Id));

        Assert.Equal(CustomerStatus.Active, await StatusOf(customer));
        Assert.NotNull(Assert.Single(await Decisions(customer, Due.AddDays(1)), x => x.Action is DunningAction.Isolated).UndoneAt);
    }

    [Fact]
    public async Task Programs_may_ask_who_would_be_reminded_and_remind_them()
    {
        var (customer, _, _) = await Served();
        app.Clock.Now = Moment(Due.AddDays(-3), 8);
        using var http = await app.Api();

        using var dry = await http.PostAsJsonAsync("/api/billing/reminder", new { dryRun = true });
        var wouldBe = (await dry.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("bills").EnumerateArray().Select(x => x.GetProperty("customerId").GetGuid());
        Assert.Contains(customer, wouldBe);
        Assert.Empty(await Decisions(customer, Due.AddDays(-3)));

        using var sent = await http.PostAsync("/api/billing/reminder", null);
        using var again = await http.PostAsync("/api/billing/reminder", null);
        Assert.Single(await Decisions(customer, Due.AddDays(-3)));
        Assert.Equal(0, (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reminded").GetInt32());
    }

    [Fact]
    public async Task Forty_payments_race_forty_isolations_and_nobody_who_paid_is_left_without()
    {
        List<(Guid Customer, Guid Bill, decimal Owed)> people = [];
        for (var at = 0; at < 40; at++)
            people.Add(await Served());
        app.Clock.Now = Moment(Due.AddDays(1), 9);
        using var start = new Barrier(2);

        var paying = Task.Run(async () =>
        {
            start.SignalAndWait();
            await Parallel.ForEachAsync(people, async (x, _) => await app.Send(new RecordPayment { InvoiceId = x.Bill, Amount = x.Owed, Method = PaymentMethod.Cash }));
        });
        var cutting = Task.Run(async () =>
        {
            start.SignalAndWait();
            await app.Services.GetRequiredService<DunningWorker>().RunDue(default);
        });
        await Task.WhenAll(paying, cutting);
        await app.Settle();

        foreach (var (customer, bill, _) in people)
            Assert.Equal((InvoiceStatus.Paid, CustomerStatus.Active), (await app.StatusOf(bill), await StatusOf(customer)));
        Assert.Empty(await app.BrokenInvariants());
    }

    /// <summary>A customer who is online and owes their first bill.</summary>
    private async Task<(Guid Customer, Guid Bill, decimal Owed)> Served()
    {
        app.Clock.Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);
        await app.Db(db => db.DunningRuns.ExecuteDeleteAsync()); // every test lives through the same days
        await Policy(policy => policy with { MostShare = 100 });
        var made = await app.ABill();
        await app.Send(new ActivateCustomer(made.Customer));
        return made;
    }

    private async Task At(DateOnly day, int hour)
    {
        app.Clock.Now = Moment(day, hour);
        await app.Services.GetRequiredService<DunningWorker>().RunDue(default);
    }

    private static DateTimeOffset Moment(DateOnly day, int hour) => new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(7)).ToUniversalTime();

    private Task<int> Policy(Func<DunningSettings, DunningSettings> change) => app.Db(async db =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        var settings = new Application.Company.Settings.CompanySettings(db, app.Clock);
        await settings.Set(change(await settings.Get<DunningSettings>(default)), default);
        return await db.SaveChangesAsync();
    });

    private Task<List<Channel>> Over(string key) => app.Db(async db => (await db.Notifications.Where(x => x.Key == key && x.Status != NotificationStatus.Reserve).Select(x => x.Channel).ToListAsync()).Order().ToList());

    private async Task<int> Opened(string link)
    {
        using var stranger = app.Anonymous();
        using var answer = await stranger.GetAsync(link);
        return (int)answer.StatusCode;
    }

    private Task<List<DunningDecision>> Decisions(Guid customer, DateOnly day) =>
        app.Db(db => db.DunningDecisions.AsNoTracking().Where(x => x.CustomerId == customer && x.Day == day).OrderBy(x => x.Id).ToListAsync());

    private Task<CustomerStatus> StatusOf(Guid customer) => app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => x.Status).SingleAsync());
}
