using System.Text.Json;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Events;
using IspJabbar.Infrastructure.Outbox;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Common.Events;

public sealed class OutboxTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task One_event_that_trips_its_handlers_holds_up_none_of_those_that_are_told_with_it()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        var done = await app.Send(Town.AForm(location, await app.APackage()));
        await app.Settle();
        var payment = new RecordPayment { InvoiceId = done.InvoiceId!.Value, Amount = 1_000, Method = PaymentMethod.Cash };
        await app.Send(payment);
        var good = await app.Db(db => db.Outbox.Where(x => x.Type == typeof(PaymentRecorded).FullName).Select(x => x.Payload).SingleAsync());
        var broken = JsonSerializer.Serialize("nobody can read this");
        await app.Db(async db =>
        {
            foreach (var payload in new[] { good, broken, good })
                db.Add(new OutboxMessage { Type = typeof(PaymentRecorded).FullName!, Payload = payload, OccurredAt = app.Clock.GetUtcNow(), DueAt = app.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });

        await app.Settle();

        var told = await app.Db(db => db.Outbox.Where(x => x.Type == typeof(PaymentRecorded).FullName).OrderBy(x => x.Id).Select(x => new { x.Attempts, Handled = x.HandledAt != null, x.LastError, Later = x.DueAt > x.OccurredAt }).ToListAsync());
        Assert.Equal([true, true, false, true], told.Select(x => x.Handled));
        Assert.True(told[2] is { Attempts: 1, LastError: not null, Later: true });
        Assert.Equal(1, await app.Db(db => db.Notifications.Where(x => x.Key == $"receipt/{payment.PaymentId:n}").Select(x => x.Key).Distinct().CountAsync()));
        Assert.Empty(await app.Db(db => db.Notifications.Where(x => x.Key == $"receipt/{payment.PaymentId:n}").GroupBy(x => x.Channel).Where(x => x.Count() > 1).Select(x => x.Key).ToListAsync()));
    }
}
