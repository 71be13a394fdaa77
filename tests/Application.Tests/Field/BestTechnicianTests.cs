using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Field.Schedule;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;

namespace IspJabbar.Application.Tests.Field;

/// <summary>Who is sent when nobody chooses.</summary>
public sealed class BestTechnicianTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Who_is_elsewhere_at_that_hour_is_not_sent_and_the_history_says_why_the_other_was()
    {
        var (busy, free) = (await Technician("Asep Sibuk"), await Technician("Ujang Kosong"));
        var (from, to) = (app.Clock.Now.AddHours(2), app.Clock.Now.AddHours(4));
        await app.Send(new CreateWorkOrder(Guid.CreateVersion7(), "maintenance", null, null, 1, false, from, to, null, "Tiang 3", [busy]));
        var visit = (await app.Send(new CreateWorkOrder(Guid.CreateVersion7(), "maintenance", null, null, 1, false, from.AddHours(1), to, null, "Tiang 9"))).Id;

        var ranked = await app.Send(new RankTechnicians(visit));
        Assert.Equal([(free, true, 0), (busy, false, 1)], ranked.Select(x => (x.Id, x.MayGo, x.Load)));

        await app.Send(new AssignBestTechnician(visit));
        var seen = await app.Send(new GetWorkOrder(visit));
        Assert.Equal(free, Assert.Single(seen.Technicians).Id);
        Assert.Contains(seen.Steps, x => x.Text?.StartsWith("Ujang Kosong dipilih otomatis: 0 kunjungan lain", StringComparison.Ordinal) == true);

        var third = (await app.Send(new CreateWorkOrder(Guid.CreateVersion7(), "maintenance", null, null, 1, false, from.AddHours(1), to, null, "Tiang 10"))).Id;
        var nobody = await Assert.ThrowsAsync<ConflictException>(() => app.Send(new AssignBestTechnician(third)));
        Assert.Equal("work-order.nobody-free", nobody.Code);
    }

    private Task<Guid> Technician(string name) => app.Send(new CreateUser { Email = $"{Guid.NewGuid():n}@contoh.id", FullName = name, Roles = ["technician"], Password = AppFixture.Password });
}
