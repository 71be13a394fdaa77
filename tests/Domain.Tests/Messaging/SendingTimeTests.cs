using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Domain.Tests.Messaging;

public sealed class SendingTimeTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
    private static readonly DateTimeOffset Nine = new(2026, 11, 2, 2, 0, 0, TimeSpan.Zero); // 09.00 WIB

    [Fact]
    public void A_number_sends_what_its_hours_and_days_allow()
    {
        var sender = Number(perHour: 100, perDay: 250);
        Assert.Equal(Nine.AddMinutes(90), SendingTime.Ends(150, [sender], Nine, null, null, Jakarta));

        // 250 on the first day, the rest after midnight.
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 17, 30, 0, TimeSpan.Zero), SendingTime.Ends(300, [sender], Nine, null, null, Jakarta));
    }

    [Fact]
    public void Nothing_goes_in_quiet_hours()
    {
        var late = Nine.AddHours(10.5); // 19.30
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 0, 30, 0, TimeSpan.Zero), SendingTime.Ends(150, [Number(perHour: 100, perDay: 1000)], late, new TimeOnly(20, 0), new TimeOnly(7, 0), Jakarta));
    }

    [Fact]
    public void Without_a_number_it_never_ends() => Assert.Null(SendingTime.Ends(1, [], Nine, null, null, Jakarta));

    private static Sender Number(int perHour, int perDay)
    {
        var sender = new Sender(Guid.NewGuid(), Channel.Whatsapp, Provider.Fonnte, "Satu", 1, isFixed: false);
        sender.Limit(1000, perHour, perDay, null);
        return sender;
    }
}

public sealed class BroadcastTests
{
    [Fact]
    public void Two_customers_with_one_telephone_get_one_message()
    {
        var reach = new BroadcastReach(Wish.Service, [Channel.Whatsapp, Channel.Email]);
        var phone = PhoneNumber.Parse("081234567890", null);
        Assert.Equal([Channel.Whatsapp, Channel.Email], reach.Of(service: true, marketing: false, phone, "siti@contoh.id").Select(x => x.Channel));
        Assert.Equal([Channel.Email], reach.Of(true, false, phone, "budi@contoh.id").Select(x => x.Channel)); // over what is left
        Assert.Empty(reach.Of(true, false, phone, null));
        Assert.Empty(reach.Of(service: false, marketing: true, PhoneNumber.Parse("081300000000", null), null));
        Assert.Equal((2, 1, 1, 0), (reach.Reached, reach.SameAddress, reach.Refused, reach.NoAddress));
    }

    [Fact]
    public void Nobody_approves_what_they_handed_in()
    {
        var (me, now) = (Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        var broadcast = new Broadcast(Guid.NewGuid(), me, now);
        broadcast.Describe("Promo", Wish.Marketing, "Judul", "Isi", Channel.Whatsapp, null, "{}", null);
        Assert.False(broadcast.Submit(reached: 501, limit: 500, now, me));
        Assert.Throws<ConflictException>(() => broadcast.Approve(now, me, now));
        broadcast.Approve(now, Guid.NewGuid(), now);
        Assert.Equal(BroadcastState.Writing, broadcast.State);
    }
}
