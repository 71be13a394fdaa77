using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Customers;
using IspJabbar.Tests.Support;

namespace IspJabbar.Application.Tests.Customers;

public sealed class BrowseCustomersTests(BrowseCustomersTests.Crowd town) : IClassFixture<BrowseCustomersTests.Crowd>
{
    private const int PerPage = 4;

    /// <summary>Eleven people; three are namesakes, and all came at the same moment.</summary>
    public sealed class Crowd : AppFixture
    {
        public string Location { get; private set; } = "";
        public List<Guid> Ids { get; } = [];

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Location = await this.ALocation();
            var package = await this.APackage();
            await this.ARouter(Location);
            foreach (var name in (string[])["Siti", "Budi", "Budi", "Budi", "Andi", "Dewi", "Zaki", "Rina", "Hadi", "Nur", "Agus"])
                Ids.Add((await this.Send(Town.AForm(Location, package, name: name))).Id);
        }
    }

    [Theory]
    [InlineData("newest"), InlineData("-newest"), InlineData("name"), InlineData("-name"), InlineData("number"), InlineData("-number"), InlineData("owed"), InlineData("-owed"), InlineData("kelapa")]
    public async Task Turning_pages_shows_everybody_once_forwards_and_backwards(string sort)
    {
        var whole = (await Page(sort, new Place(Size: 50))).Items.Select(x => x.Id).ToList();
        Assert.Equal(town.Ids.Order(), whole.Order());

        List<Guid> seen = [];
        var page = await Page(sort, new Place(Size: PerPage));
        Assert.Null(page.Previous);
        while (true)
        {
            Assert.Equal((seen.Count, 11), (page.Before, page.Total));
            seen.AddRange(page.Items.Select(x => x.Id));
            if (page.Next is null)
                break;
            page = await Page(sort, new Place(After: page.Next, Size: PerPage));
        }

        Assert.Equal(whole, seen);

        var back = await Page(sort, new Place(Before: page.Previous, Size: PerPage));
        Assert.Equal(whole[4..8], back.Items.Select(x => x.Id));
        Assert.Equal(4, back.Before);
        var first = await Page(sort, new Place(Before: back.Previous, Size: PerPage));
        Assert.Equal(whole[..4], first.Items.Select(x => x.Id));
        Assert.Equal((0, null), (first.Before, first.Previous));
    }

    [Theory]
    [InlineData("kelapa"), InlineData("%%%"), InlineData("bmV3ZXN0IDMgeHl6"), InlineData("bmV3ZXN0IC0zIDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw")]
    public async Task A_cursor_somebody_made_up_begins_at_the_beginning(string cursor)
    {
        Assert.Equal(0, (await Page("newest", new Place(After: cursor, Size: PerPage))).Before);
        Assert.Equal(0, (await Page("newest", new Place(Before: cursor, Size: PerPage))).Before);
    }

    [Fact]
    public async Task A_cursor_of_another_order_begins_at_the_beginning()
    {
        var byName = await Page("name", new Place(Size: PerPage));

        Assert.Equal(0, (await Page("number", new Place(After: byName.Next, Size: PerPage))).Before);
    }

    [Fact]
    public async Task Several_choices_mean_any_of_them()
    {
        var waiting = await Count(new CustomerFilter { Statuses = [CustomerStatus.AwaitingInstallation, CustomerStatus.Active] });
        var elsewhere = await Count(new CustomerFilter { Locations = [town.Location, "XX"] });
        var nowhere = await Count(new CustomerFilter { Locations = ["XX", "YY"] });

        Assert.Equal((11, 11, 0), (waiting, elsewhere, nowhere));
    }

    [Fact]
    public async Task A_day_of_registration_is_a_day_of_the_companys_clock()
    {
        // The clock stands at 3.00 UTC, which is 10 in the morning of the same day in Jakarta.
        var day = new DateOnly(2026, 2, 10);

        Assert.Equal(11, await Count(new CustomerFilter { RegisteredFrom = day, RegisteredTo = day }));
        Assert.Equal(0, await Count(new CustomerFilter { RegisteredFrom = day.AddDays(1) }));
        Assert.Equal(0, await Count(new CustomerFilter { RegisteredTo = day.AddDays(-1) }));
    }

    [Fact]
    public async Task The_page_is_found_by_the_index_and_not_by_counting_from_the_top()
    {
        var page = await Page("name", new Place(Size: PerPage));
        var statements = await Listening.During(() => Page("name", new Place(After: page.Next, Size: PerPage)));

        Assert.DoesNotContain(statements, sql => sql.Contains("OFFSET", StringComparison.Ordinal));
        Assert.Contains(statements, sql => sql.Contains("full_name >= @", StringComparison.Ordinal));
    }

    private async Task<int> Count(CustomerFilter filter) => (await town.Send(new BrowseCustomers(filter))).Total;

    private Task<SliceOf<CustomerRow>> Page(string sort, Place place) => town.Send(new BrowseCustomers(new CustomerFilter(), sort, place));
}
