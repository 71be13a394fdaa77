using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;

namespace IspJabbar.Domain.Tests.Field;

public sealed class EvidenceSignsTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);
    private static readonly GeoPoint Home = new(-6.4, 107.45);
    private static readonly ExifFacts Nothing = new(null, null, null);

    [Fact]
    public void A_photo_taken_at_the_home_and_sent_at_once_has_none() => Assert.Empty(Signs(new(Home, 8.5, Now)));

    [Theory]
    [InlineData(299, 5.5, false)]
    [InlineData(330, 40.5, false)] // the accuracy is given in
    [InlineData(330, 5.5, true)]
    public void Far_from_the_pin_is_said(double metres, double accuracy, bool said) => Assert.Equal(said, Signs(new(Home, accuracy, Now), metres: metres).Contains(EvidenceSigns.Far));

    [Fact]
    public void Where_there_is_no_pin_nothing_is_far() => Assert.Empty(EvidenceSigns.Of(new(Home, 8.5, Now), null, 300, null, Nothing, false, Now));

    [Theory]
    [InlineData(60, 0.1, true)] // 11 km in a minute
    [InlineData(60, 0.005, false)] // half a kilometre: across the street, as telephones see it
    [InlineData(3600, 0.1, false)]
    public void Nobody_is_in_two_places_within_a_minute(int seconds, double degrees, bool said) =>
        Assert.Equal(said, Signs(new(Home, 8.5, Now), before: new(new(Home.Latitude + degrees, Home.Longitude), 8.5, Now.AddSeconds(-seconds))).Contains(EvidenceSigns.Jump));

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.4, true)]
    [InlineData(10, true)]
    [InlineData(8.7, false)]
    [InlineData(13, false)]
    public void An_accuracy_that_no_telephone_has_looks_made_up(double accuracy, bool said) => Assert.Equal(said, Signs(new(Home, accuracy, Now)).Contains(EvidenceSigns.MadeUp));

    [Fact]
    public void A_device_that_does_not_know_where_it_is_is_vague() => Assert.Equal([EvidenceSigns.Vague], Signs(new(Home, 1_500.5, Now)));

    [Fact]
    public void Sent_hours_later_is_odd_unless_there_was_no_network()
    {
        Assert.Equal([EvidenceSigns.HeldBack], Signs(new(Home, 8.5, Now.AddHours(-3))));
        Assert.Empty(Signs(new(Home, 8.5, Now.AddHours(-3), WasOffline: true)));
    }

    [Fact]
    public void What_the_camera_says_otherwise_is_said()
    {
        var shot = new Shot(Home, 8.5, Now);

        Assert.Equal([EvidenceSigns.OldPhoto], EvidenceSigns.Of(shot, 10, 300, null, new(Now.AddDays(-2), null, null), false, Now));
        Assert.Equal([EvidenceSigns.OtherPlace], EvidenceSigns.Of(shot, 10, 300, null, new(Now, new(-6.2, 106.8), null), false, Now));
        Assert.Equal([EvidenceSigns.Edited], EvidenceSigns.Of(shot, 10, 300, null, new(Now, Home, "Snapseed 2.0"), false, Now));
        Assert.Equal([EvidenceSigns.Reused], EvidenceSigns.Of(shot, 10, 300, null, Nothing, true, Now));
        Assert.Equal([EvidenceSigns.WrongClock], EvidenceSigns.Of(shot with { At = Now.AddHours(1) }, 10, 300, null, Nothing, false, Now));
    }

    private static IReadOnlyList<string> Signs(Shot shot, double metres = 10, Shot? before = null) => EvidenceSigns.Of(shot, metres, 300, before, Nothing, false, Now);
}
