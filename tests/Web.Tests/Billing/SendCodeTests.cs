using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.Letters;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Billing;

public sealed class SendCodeTests(GatewayFixture app) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_office_sends_a_code_to_pay_as_a_picture()
    {
        var (_, bill, _) = await app.ABill();
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        Assert.Contains("Kirim QRIS", (await office.Get($"/billing/invoices/{bill}")).Text, StringComparison.Ordinal);
        await office.PostTo($"/billing/invoices/{bill}", $"/billing/invoices/{bill}?handler=SendCode");

        var charge = await app.Db(db => db.Charges.AsNoTracking().SingleAsync(x => x.InvoiceId == bill));
        var message = await app.Db(db => db.Notifications.AsNoTracking().SingleAsync(x => x.Key == $"qris/{charge.Id:n}" && x.Channel == Channel.Whatsapp));
        Assert.Equal(charge.ExpiresAt, message.ExpiresAt);
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var files in scope.ServiceProvider.GetServices<IMessageFiles>())
            if (await files.Make(message.Attachment!, default) is { } picture)
            {
                Assert.True(picture.IsImage);
                Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.Content[..4].ToArray());
                return;
            }

        Assert.Fail("Nobody drew the code.");
    }

    [Fact]
    public async Task Pressed_twice_it_is_sent_once_and_after_its_time_not_at_all()
    {
        var (_, bill, _) = await app.ABill();
        var charge = await app.Send(new CreateCharge(bill, await app.Send(new FindCodeGateway()), ChargeMethod.Qris));
        await app.Send(new SendCharge(charge.Id));
        await app.Send(new SendCharge(charge.Id));
        Assert.Equal(1, await app.Db(db => db.Notifications.CountAsync(x => x.Key == $"qris/{charge.Id:n}" && x.Channel == Channel.Whatsapp)));

        app.Clock.Now = charge.ExpiresAt + TimeSpan.FromMinutes(1);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new SendCharge(charge.Id)));
    }
}
