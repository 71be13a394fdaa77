using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Domain.Tests.Messaging;

public sealed class NotificationTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(NotificationStatus.Accepted, NotificationStatus.Sent, true)]
    [InlineData(NotificationStatus.Sending, NotificationStatus.Delivered, true)]
    [InlineData(NotificationStatus.Unknown, NotificationStatus.Sent, true)]
    [InlineData(NotificationStatus.Read, NotificationStatus.Delivered, false)]
    [InlineData(NotificationStatus.Delivered, NotificationStatus.Delivered, false)]
    [InlineData(NotificationStatus.Delivered, NotificationStatus.Failed, false)]
    [InlineData(NotificationStatus.Failed, NotificationStatus.Delivered, true)]
    [InlineData(NotificationStatus.Failed, NotificationStatus.Sent, false)]
    public void A_receipt_leads_only_forward(NotificationStatus from, NotificationStatus to, bool isNews) => Assert.Equal(isNews, Notification.IsForward(from, to));

    [Fact]
    public void It_is_tried_again_later_each_time_but_every_hour_in_the_end()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), Notification.Again(1, Now, 1) - Now);
        Assert.Equal(TimeSpan.FromSeconds(22.5), Notification.Again(1, Now, 0) - Now);
        Assert.Equal(TimeSpan.FromHours(1), Notification.Again(25, Now, 1) - Now);
    }

    [Fact]
    public void What_waits_for_its_turn_is_not_sent_again() => Assert.Throws<ConflictException>(() =>
        Notification.ToNumber(Guid.NewGuid(), PhoneNumber.Parse("081234567890", null), "Halo", Now).Resend(Now));
}
