using IspJabbar.Domain.Messaging;

namespace IspJabbar.Domain.Tests.Messaging;

public sealed class SenderTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 2, 10);

    [Fact]
    public void It_sends_what_is_left_of_minute_hour_and_day()
    {
        var number = ANumber(20, 30, 45);
        Assert.Equal(20, number.Allowance(Now, Today));

        number.Spend(15, Now, Today);
        Assert.Equal(5, number.Allowance(Now.AddSeconds(59), Today));
        Assert.Equal(15, number.Allowance(Now.AddSeconds(60), Today)); // of the hour

        number.Spend(15, Now.AddMinutes(1), Today);
        Assert.Equal(0, number.Allowance(Now.AddMinutes(30), Today));
        Assert.Equal(15, number.Allowance(Now.AddHours(1), Today)); // of the day

        number.Spend(15, Now.AddHours(1), Today);
        Assert.Equal(0, number.Allowance(Now.AddHours(3), Today));
        Assert.Equal(20, number.Allowance(Now.AddDays(1), Today.AddDays(1)));
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 100)]
    [InlineData(3, 400)]
    [InlineData(6, 2000)]
    [InlineData(900, 2000)]
    public void A_new_number_begins_with_little(int day, int limit)
    {
        var number = ANumber(2000, 2000, 2000, Today);
        Assert.Equal(limit, number.DayLimit(Today.AddDays(day)));
    }

    [Fact]
    public void One_that_is_off_sends_nothing()
    {
        var number = ANumber(20, 30, 45);
        number.Switch(false);
        Assert.Equal(0, number.Allowance(Now, Today));
    }

    private static Sender ANumber(int minute, int hour, int day, DateOnly? warmFrom = null)
    {
        var number = new Sender(Guid.NewGuid(), Channel.Whatsapp, Provider.Fonnte, "0812", 1, isFixed: false);
        number.Limit(minute, hour, day, warmFrom);
        return number;
    }
}
