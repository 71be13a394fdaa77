using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;

namespace IspJabbar.Domain.Tests.Field;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Nine = new(2026, 2, 10, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_day_of_up_to_eight_stops_is_nearly_as_short_as_it_can_be()
    {
        var random = new Random(20261122);
        List<double> ratios = [];
        for (var town = 0; town < 150; town++)
        {
            var points = Enumerable.Range(0, random.Next(3, 9)).Select(_ => new GeoPoint(-6.4 + random.NextDouble() * 0.1, 107.4 + random.NextDouble() * 0.1)).ToList();
            double[][] cost = [.. points.Select(a => points.Select(b => a.MetresTo(b)).ToArray())];

            var way = DayRoute.Order(cost);
            Assert.Equal(Enumerable.Range(1, points.Count - 1), way.Order());
            ratios.Add(DayRoute.Cost(cost, way) / Best(cost, [.. Enumerable.Range(1, points.Count - 1)], 0));
        }

        Assert.All(ratios, ratio => Assert.InRange(ratio, 0.999_999, 1.2));
        Assert.InRange(ratios.Average(), 0.999_999, 1.02);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_day_with_hardly_anything_to_do_is_no_problem(int stops)
    {
        double[][] cost = [.. Enumerable.Range(0, stops).Select(_ => new double[stops])];
        Assert.Equal(Math.Max(0, stops - 1), DayRoute.Order(cost).Count);
    }

    [Fact]
    public void Nobody_is_in_two_places_or_at_the_next_one_before_the_way_is_done()
    {
        var first = new VisitSlot(Guid.NewGuid(), Nine, Nine.AddHours(2));
        var within = new VisitSlot(Guid.NewGuid(), Nine.AddHours(1), Nine.AddHours(3), 10);
        var right = new VisitSlot(Guid.NewGuid(), Nine.AddHours(2), Nine.AddHours(3), 20);
        var later = new VisitSlot(Guid.NewGuid(), Nine.AddHours(2).AddMinutes(20), Nine.AddHours(4), 20);

        Assert.Equal([VisitClash.Overlap], VisitClashes.With(within, [first, within]));
        Assert.Equal([VisitClash.Travel], VisitClashes.With(right, [first, right]));
        Assert.Empty(VisitClashes.With(later, [first, later]));
        Assert.Empty(VisitClashes.With(first, [first]));
    }

    [Theory]
    [InlineData(8, 17, false, null)]
    [InlineData(7, 9, false, VisitClash.OutsideHours)]
    [InlineData(16, 18, false, VisitClash.OutsideHours)]
    [InlineData(19, 20, false, VisitClash.OutsideHours)]
    [InlineData(9, 10, true, VisitClash.Holiday)]
    public void A_time_when_the_office_is_closed_is_pointed_out(int from, int to, bool holiday, VisitClash? clash) => Assert.Equal(
        clash is { } one ? [one] : [], VisitClashes.WithHours(new(2026, 2, 10, from, 0, 0), new(2026, 2, 10, to, 0, 0), new(8, 0), new(17, 0), holiday));

    private static double Best(double[][] cost, int[] left, int at) => left.Length == 0 ? 0 : left.Min(next => cost[at][next] + Best(cost, [.. left.Where(x => x != next)], next));
}
