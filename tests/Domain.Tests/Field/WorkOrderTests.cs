using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Field.Events;

namespace IspJabbar.Domain.Tests.Field;

public sealed class WorkOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid Budi = Guid.NewGuid();
    private static readonly Guid Sari = Guid.NewGuid();
    private static readonly string[] Changes = ["depart", "arrive", "start", "pause", "resume", "finish", "cancel", "reopen"];

    /// <summary>Where each change leads from each state; what is not here is refused.</summary>
    private static readonly Dictionary<(WorkOrderStatus, string), WorkOrderStatus> Allowed = new()
    {
        [(WorkOrderStatus.Open, "cancel")] = WorkOrderStatus.Cancelled,
        [(WorkOrderStatus.Open, "reopen")] = WorkOrderStatus.Open,
        [(WorkOrderStatus.Assigned, "depart")] = WorkOrderStatus.EnRoute,
        [(WorkOrderStatus.Assigned, "arrive")] = WorkOrderStatus.Arrived,
        [(WorkOrderStatus.Assigned, "start")] = WorkOrderStatus.InProgress,
        [(WorkOrderStatus.Assigned, "cancel")] = WorkOrderStatus.Cancelled,
        [(WorkOrderStatus.Assigned, "reopen")] = WorkOrderStatus.Assigned,
        [(WorkOrderStatus.EnRoute, "depart")] = WorkOrderStatus.EnRoute,
        [(WorkOrderStatus.EnRoute, "arrive")] = WorkOrderStatus.Arrived,
        [(WorkOrderStatus.EnRoute, "start")] = WorkOrderStatus.InProgress,
        [(WorkOrderStatus.EnRoute, "pause")] = WorkOrderStatus.Paused,
        [(WorkOrderStatus.EnRoute, "resume")] = WorkOrderStatus.EnRoute,
        [(WorkOrderStatus.EnRoute, "cancel")] = WorkOrderStatus.Cancelled,
        [(WorkOrderStatus.EnRoute, "reopen")] = WorkOrderStatus.EnRoute,
        [(WorkOrderStatus.Arrived, "arrive")] = WorkOrderStatus.Arrived,
        [(WorkOrderStatus.Arrived, "start")] = WorkOrderStatus.InProgress,
        [(WorkOrderStatus.Arrived, "pause")] = WorkOrderStatus.Paused,
        [(WorkOrderStatus.Arrived, "resume")] = WorkOrderStatus.Arrived,
        [(WorkOrderStatus.Arrived, "cancel")] = WorkOrderStatus.Cancelled,
        [(WorkOrderStatus.Arrived, "reopen")] = WorkOrderStatus.Arrived,
        [(WorkOrderStatus.InProgress, "start")] = WorkOrderStatus.InProgress,
        [(WorkOrderStatus.InProgress, "pause")] = WorkOrderStatus.Paused,
        [(WorkOrderStatus.InProgress, "resume")] = WorkOrderStatus.InProgress,
        [(WorkOrderStatus.InProgress, "finish")] = WorkOrderStatus.Done,
        [(WorkOrderStatus.InProgress, "cancel")] = WorkOrderStatus.Cancelled,
        [(WorkOrderStatus.InProgress, "reopen")] = WorkOrderStatus.InProgress,
        [(WorkOrderStatus.Paused, "pause")] = WorkOrderStatus.Paused,
        [(WorkOrderStatus.Paused, "resume")] = WorkOrderStatus.InProgress,
        [(WorkOrderStatus.Paused, "cancel")] = WorkOrderStatus.Cancelled,
        [(WorkOrderStatus.Paused, "reopen")] = WorkOrderStatus.Paused,
        [(WorkOrderStatus.Done, "finish")] = WorkOrderStatus.Done,
        [(WorkOrderStatus.Cancelled, "cancel")] = WorkOrderStatus.Cancelled,
        [(WorkOrderStatus.Cancelled, "reopen")] = WorkOrderStatus.Open,
    };

    public static TheoryData<WorkOrderStatus, string> Everything
    {
        get
        {
            var all = new TheoryData<WorkOrderStatus, string>();
            foreach (var status in Enum.GetValues<WorkOrderStatus>())
                foreach (var change in Changes)
                    all.Add(status, change);
            return all;
        }
    }

    [Theory, MemberData(nameof(Everything))]
    public void A_visit_goes_only_where_it_may(WorkOrderStatus from, string change)
    {
        var order = In(from);
        var lines = order.Activities.Count;
        void Do() => Change(order, change, Now.AddHours(1));

        if (Allowed.TryGetValue((from, change), out var to))
            Do();
        else
            Assert.ThrowsAny<DomainException>(Do);

        Assert.Equal(Allowed.GetValueOrDefault((from, change), from), order.Status);
        Assert.Equal(from == order.Status ? lines : lines + 1, order.Activities.Count); // what changes nothing, or is refused, leaves no line
    }

    [Fact]
    public void Never_more_technicians_than_its_quota_however_they_come()
    {
        var order = New(quota: 2);
        Assert.True(order.Claim(Budi, By(Budi)));
        Assert.False(order.Claim(Budi, By(Budi)));
        order.Assign(Sari, "Sari", By(null));

        Assert.Equal("quota_full", Assert.Throws<ConflictException>(() => order.Claim(Guid.NewGuid(), By(null))).Code);
        Assert.Equal("quota_full", Assert.Throws<ConflictException>(() => order.Assign(Guid.NewGuid(), "Andi", By(null))).Code);
        Assert.Equal((2, 2), (order.Taken, order.Technicians.Count));
        Assert.Equal([true, false], order.Technicians.Select(x => x.IsClaim));
    }

    [Fact]
    public void What_is_not_in_the_pool_or_over_cannot_be_taken()
    {
        var kept = New(inPool: false);
        Assert.Equal("not_in_pool", Assert.Throws<ConflictException>(() => kept.Claim(Budi, By(Budi))).Code);
        Assert.Equal("not_in_pool", Assert.Throws<ConflictException>(() => In(WorkOrderStatus.Cancelled).Claim(Sari, By(Sari))).Code);
        Assert.Equal("not_in_pool", Assert.Throws<ConflictException>(() => In(WorkOrderStatus.Done).Claim(Sari, By(Sari))).Code);
    }

    [Fact]
    public void Who_took_it_may_give_it_back_before_the_work_begins_and_who_was_sent_may_not()
    {
        var taken = New();
        taken.Claim(Budi, By(Budi));
        taken.Release(Budi, "ban bocor", By(Budi));
        Assert.Equal((WorkOrderStatus.Open, 0), (taken.Status, taken.Taken));

        var sent = New();
        sent.Assign(Budi, "Budi", By(null));
        Assert.Throws<ConflictException>(() => sent.Release(Budi, null, By(Budi)));

        taken.Claim(Budi, By(Budi));
        taken.Start(By(Budi));
        Assert.Throws<ConflictException>(() => taken.Release(Budi, null, By(Budi)));
    }

    [Fact]
    public void Somebody_absent_is_replaced_or_their_place_goes_back_to_the_pool()
    {
        var order = New(inPool: false);
        order.Assign(Budi, "Budi", By(null));
        order.Depart(By(Budi));

        order.Replace(Budi, Sari, "Budi → Sari: sakit", By(null));
        Assert.Equal([Sari], order.Technicians.Select(x => x.UserId));
        Assert.Equal((WorkOrderStatus.Assigned, false), (order.Status, order.InPool));

        order.Replace(Sari, null, "Sari → kolam tugas: sakit", By(null));
        Assert.Equal((WorkOrderStatus.Open, true, 0), (order.Status, order.InPool, order.Taken));
        Assert.Equal(2, order.Activities.Count(x => x.Step is WorkOrderStep.Replaced));
    }

    [Fact]
    public void All_that_is_missing_is_said_at_once_and_with_everything_it_is_done()
    {
        var type = TypeOf(["Port ODP", "ONT terpasang"], ["Kabel rapi", "WiFi dicoba"], signature: true, rx: true);
        var order = In(WorkOrderStatus.InProgress);

        var refused = Assert.Throws<ConflictException>(() => order.Finish(type, new(["port odp"], ["Kabel rapi"], false, null), "Selesai.", By(Budi)));
        Assert.Equal("work-order.incomplete", refused.Code);
        Assert.Equal("Belum lengkap: foto ONT terpasang, periksa WiFi dicoba, tanda tangan pelanggan, hasil ukur redaman (dBm).", refused.Message);

        order.Finish(type, new(["Port ODP", "ONT terpasang"], ["Kabel rapi", "WiFi dicoba"], true, -21.4), "Selesai.", By(Budi));
        Assert.Equal((WorkOrderStatus.Done, -21.4, "Selesai."), (order.Status, order.RxPowerDbm, order.Result));
        Assert.Single(order.TakeEvents().OfType<WorkOrderDone>());
    }

    [Theory]
    [InlineData(0, 1, "1 foto pekerjaan")]
    [InlineData(1, 1, null)]
    [InlineData(1, 3, "2 foto pekerjaan")]
    public void A_number_of_photos_may_be_asked_for_whatever_they_show(int there, int least, string? missing)
    {
        var type = TypeOf([], ["Koneksi diuji"], needsChecklist: false, least: least);
        Assert.Equal(missing is null ? [] : [missing], type.Missing(CompletionFacts.None with { Photos = [.. Enumerable.Repeat("apa saja", there)] }));
    }

    [Fact]
    public void The_office_may_say_it_is_done_and_why_stays_in_the_history()
    {
        var order = New();
        order.FinishAnyway("dicatat di kertas", null, By(null));

        Assert.Equal(WorkOrderStatus.Done, order.Status);
        Assert.Equal("dicatat di kertas", order.Activities[^1].Text);
        Assert.Throws<ConflictException>(() => In(WorkOrderStatus.Cancelled).FinishAnyway("x", null, By(null)));
    }

    [Fact]
    public void More_days_are_asked_for_once_answered_once_and_added_to_the_time_it_was_given()
    {
        var order = In(WorkOrderStatus.InProgress);
        order.Schedule(Now, Now.AddHours(2), "10 Feb", By(null));
        var id = Guid.NewGuid();
        order.AskExtension(id, 2, "hujan", By(Budi));
        order.AskExtension(id, 2, "hujan", By(Budi)); // sent twice
        Assert.Throws<ConflictException>(() => order.AskExtension(Guid.NewGuid(), 1, "masih hujan", By(Budi)));

        order.DecideExtension(id, true, null, By(Sari));
        order.DecideExtension(id, true, null, By(Sari));
        Assert.Equal(Now.AddHours(2).AddDays(2), order.ScheduledTo);
        Assert.Throws<ConflictException>(() => order.DecideExtension(id, false, "tidak", By(Sari)));
    }

    [Fact]
    public void What_is_done_grants_no_more_days()
    {
        var order = In(WorkOrderStatus.InProgress);
        var id = Guid.NewGuid();
        order.AskExtension(id, 2, "hujan", By(Budi));
        order.FinishAnyway("selesai juga", null, By(null));

        Assert.Equal(ExtensionState.Rejected, order.Extensions[0].State);
        Assert.Throws<ConflictException>(() => order.DecideExtension(id, true, null, By(Sari)));
        Assert.Throws<ConflictException>(() => order.AskExtension(Guid.NewGuid(), 1, "lagi", By(Budi)));
    }

    [Fact]
    public void A_phones_clock_is_believed_between_what_happened_last_and_now()
    {
        var order = New();
        order.Claim(Budi, By(Budi));
        order.Depart(new Doing(Budi, Now.AddHours(3), null, new(-6.4, 107.4, 12, Now.AddHours(1)))); // sent late, from a place without network
        order.Arrive(new Doing(Budi, Now.AddHours(3), null, new(-6.4, 107.4, 12, Now.AddDays(2)))); // a clock that is wrong

        Assert.Equal((Now.AddHours(1), Now.AddHours(3)), (order.DepartedAt, order.ArrivedAt));
        Assert.Equal(Now.AddDays(2), order.Activities[^1].DeviceTime);
    }

    [Fact]
    public void Only_work_on_the_plant_has_no_customer()
    {
        Assert.Throws<DomainException>(() => new WorkOrder(Guid.NewGuid(), "SPK", 1, WorkOrderKind.Repair, null, new(2026, 2, 10), null, null, null, Now));
        Assert.Null(new WorkOrder(Guid.NewGuid(), "SPK", 1, WorkOrderKind.Maintenance, null, new(2026, 2, 10), null, null, null, Now).CustomerId);
    }

    [Fact]
    public void A_time_that_does_not_suit_stands_unscheduled_again()
    {
        var order = New();
        order.Schedule(Now.AddDays(1), Now.AddDays(1).AddHours(2), "11 Feb", By(null));
        order.Answer(Now.AddDays(1), true, null, By(null));
        Assert.Equal(Now, order.ConfirmedAt);

        order.Schedule(Now.AddDays(2), Now.AddDays(2).AddHours(2), "12 Feb", By(null));
        Assert.Null(order.ConfirmedAt); // another time is asked about anew
        Assert.Throws<ConflictException>(() => order.Answer(Now.AddDays(1), true, null, By(null))); // they saw the old one
        order.Answer(Now.AddDays(2), false, "kerja sampai sore", By(null));
        Assert.Null(order.ScheduledFrom);
    }

    private static WorkOrder New(int quota = 1, bool inPool = true) =>
        new(Guid.NewGuid(), "SPK", 7, WorkOrderKind.Repair, Guid.NewGuid(), new(2026, 2, 10), null, null, null, Now, quota: quota, inPool: inPool);

    private static WorkOrder In(WorkOrderStatus status)
    {
        var order = New();
        string[] steps = status switch
        {
            WorkOrderStatus.Open => [],
            WorkOrderStatus.Assigned => ["claim"],
            WorkOrderStatus.EnRoute => ["claim", "depart"],
            WorkOrderStatus.Arrived => ["claim", "depart", "arrive"],
            WorkOrderStatus.InProgress => ["claim", "start"],
            WorkOrderStatus.Paused => ["claim", "start", "pause"],
            WorkOrderStatus.Done => ["claim", "start", "finish"],
            _ => ["cancel"],
        };
        foreach (var step in steps)
            Change(order, step, Now);
        return order;
    }

    private static void Change(WorkOrder order, string change, DateTimeOffset now)
    {
        var doing = new Doing(Budi, now);
        switch (change)
        {
            case "claim": order.Claim(Budi, doing); break;
            case "depart": order.Depart(doing); break;
            case "arrive": order.Arrive(doing); break;
            case "start": order.Start(doing); break;
            case "pause": order.Pause("hujan", doing); break;
            case "resume": order.Resume(doing); break;
            case "finish": order.Finish(TypeOf([], [], needsChecklist: false), CompletionFacts.None, "beres", doing); break;
            case "cancel": order.Cancel("salah alamat", doing); break;
            default: order.Reopen("ternyata perlu", doing); break;
        }
    }

    private static WorkOrderType TypeOf(string[] photos, string[] checklist, bool needsChecklist = true, int least = 0, bool signature = false, bool rx = false)
    {
        var type = (WorkOrderType)Activator.CreateInstance(typeof(WorkOrderType), nonPublic: true)!;
        type.Change(60, null, checklist, needsChecklist, photos, least, signature, rx, []);
        return type;
    }

    private static Doing By(Guid? who) => new(who, Now);
}
