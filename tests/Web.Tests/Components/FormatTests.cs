using IspJabbar.Web.Components;

namespace IspJabbar.Web.Tests.Components;

public sealed class FormatTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    /// <summary>The machine that tests may speak anything.</summary>
    public FormatTests() => System.Globalization.CultureInfo.CurrentUICulture = new("id");

    [Fact]
    public void Who_chose_English_reads_English_months_and_spans_and_the_same_figures()
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = new("en");
        try
        {
            Assert.Equal("Saturday, 22 August 2026", Format.LongDate(new DateOnly(2026, 8, 22)));
            Assert.Equal("22 Aug 2026", Format.Date(new DateOnly(2026, 8, 22)));
            Assert.Equal("August 2026", Format.Month(new DateOnly(2026, 8, 22)));
            Assert.Equal(["less than 1 min", "46 min", "1 h 8 min", "1 day 4 h", "12 days"], new[] { 0.2, 46, 68, 28 * 60, 12 * 24 * 60 }.Select(minutes => Format.Duration(TimeSpan.FromMinutes(minutes))));
            Assert.Equal("Rp 277.500", Format.Money(277_500m));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData(0, "Rp 0")]
    [InlineData(277_500, "Rp 277.500")]
    [InlineData(1_110_000, "Rp 1.110.000")]
    [InlineData(-15_000, "−Rp 15.000")]
    public void Money_has_points_and_no_decimals(int amount, string written) => Assert.Equal(written, Format.Money(amount));

    [Theory]
    [InlineData(9_500, "Rp 9.500")]
    [InlineData(832_000, "Rp 832 rb")]
    [InlineData(3_140_000, "Rp 3,14 jt")]
    [InlineData(1_240_000_000, "Rp 1,24 M")]
    public void Short_money_fits_a_tile(int amount, string written) => Assert.Equal(written, Format.MoneyShort(amount));

    [Fact]
    public void Figures_have_a_comma_and_a_real_minus()
    {
        Assert.Equal("5.204", Format.Number(5204));
        Assert.Equal("98,7%", Format.Percent(0.987m));
        Assert.Equal("−21,4 dBm", Format.Dbm(-21.4m));
    }

    [Fact]
    public void Days_and_hours_are_those_of_the_zone()
    {
        var lateInUtc = new DateTimeOffset(2026, 11, 20, 17, 42, 0, TimeSpan.Zero);

        Assert.Equal("21 Nov 2026", Format.Date(lateInUtc, Jakarta));
        Assert.Equal("00.42 WIB", Format.Time(lateInUtc, Jakarta));
        Assert.Equal("02.42 WIT", Format.Time(lateInUtc, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jayapura")));
        Assert.Equal("Sabtu, 21 November 2026", Format.LongDate(new DateOnly(2026, 11, 21)));
    }

    [Theory]
    [InlineData("+6281290441187", "0812-9044-1187")]
    [InlineData("0812 9044 1187", "0812-9044-1187")]
    [InlineData("62812904411", "0812-9044-11")]
    [InlineData("112", "112")]
    [InlineData("", "–")]
    public void Phones_are_written_as_they_are_dialled(string number, string written) => Assert.Equal(written, Format.Phone(number));

    [Theory]
    [InlineData(292, "12 hari 4 jam")]
    [InlineData(24, "1 hari")]
    [InlineData(3, "3 jam")]
    public void Durations_name_their_two_largest_parts(int hours, string written) => Assert.Equal(written, Format.Duration(TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData("Siti Wulandari", "SW")]
    [InlineData("CV Maju Bersama", "MB")]
    [InlineData("Hj. Dewi Lestari", "DL")]
    [InlineData("Ratna", "R")]
    [InlineData("PT", "P")]
    [InlineData(null, "")]
    public void Initials_leave_out_titles(string? name, string initials) => Assert.Equal(initials, Format.Initials(name));
}
