using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Support;

/// <summary>What is attached to a ticket, and what was said about how long it takes.</summary>
public sealed class TicketFileTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_picture_beside_a_complaint_or_an_answer_is_kept_and_read_by_who_may()
    {
        var (customer, other) = (await ACustomer(), await ACustomer());
        var picture = Shop.Picture().Content;
        var id = Guid.NewGuid();
        var (said, note) = (Guid.NewGuid(), Guid.NewGuid());
        using (TestUser.Is(customerId: customer))
        {
            await app.Send(new OpenTicket(id, Guid.Empty, "down", "Internet mati", null, "portal") { File = picture, FileName = "../lampu.exe" });
            await app.Send(new CommentTicket(id, said, "Ini fotonya", false) { File = picture, FileName = "modem.png" });
            await app.Send(new CommentTicket(id, said, "Ini fotonya", false) { File = picture, FileName = "modem.png" }); // twice is once
        }

        await app.Send(new CommentTicket(id, note, "Foto ODP", true) { File = picture });
        var seen = await app.Send(new GetTicket(id));
        Assert.Equal("lampu.png", seen.Attached!.Name);
        Assert.Equal(["berkas.png", "modem.png"], seen.Comments.Select(x => x.Attached!.Name).Order());
        Assert.Equal(picture.Length, (await app.Send(new ReadTicketFile(id, note))).Bytes.Length);

        using (TestUser.Is(customerId: customer))
        {
            Assert.Equal("image/png", (await app.Send(new ReadTicketFile(id, said))).ContentType);
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ReadTicketFile(id, note)));
        }

        using (TestUser.Is(customerId: other))
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ReadTicketFile(id, said)));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>                              ")]
    [InlineData("MZ this is a program, whatever its name says, and long enough to be looked at closely.........")]
    [InlineData("%PDF-1.7 begins like one, but never ends like one.............................................")]
    public async Task What_is_no_picture_and_no_PDF_is_refused_whatever_it_is_called(string content)
    {
        var made = await app.Send(new OpenTicket(Guid.NewGuid(), await ACustomer(), "down", "Internet mati", null, "phone"));
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new CommentTicket(made.Id, Guid.NewGuid(), "Lihat", false) { File = System.Text.Encoding.ASCII.GetBytes(content), FileName = "foto.jpg" }));
        Assert.Empty((await app.Send(new GetTicket(made.Id))).Comments);
    }

    [Fact]
    public async Task How_long_it_takes_is_said_from_how_long_it_took_with_how_good_that_was()
    {
        var at = app.Clock.Now;
        try
        {
            var customer = await ACustomer();
            Assert.Null((await app.Send(new GetTicket(await Took(customer, 1)))).Estimate);
            for (var hours = 2; hours <= 8; hours++)
                await Took(customer, hours);

            app.Clock.Now = at.AddDays(5);
            var made = await app.Send(new OpenTicket(Guid.NewGuid(), customer, "wifi", "WiFi lemah", null, "phone"));
            var told = (await app.Send(new GetTicket(made.Id))).Estimate!;
            Assert.Equal((app.Clock.Now.AddHours(3), app.Clock.Now.AddHours(7), 8), (told.LowAt, told.HighAt, told.Sample)); // the middle half of one to eight hours
            Assert.Null(told.Record); // nothing to judge yet

            for (var time = 1; time <= 8; time++)
                await Took(customer, time <= 6 ? 1 : 90);
            var last = await app.Send(new OpenTicket(Guid.NewGuid(), customer, "wifi", "WiFi lemah", null, "phone"));
            Assert.Equal((6, 8), ((await app.Send(new GetTicket(last.Id))).Estimate!.Record!.Kept, (await app.Send(new GetTicket(last.Id))).Estimate!.Record!.Of));
        }
        finally
        {
            app.Clock.Now = at;
        }
    }

    private async Task<Guid> Took(Guid customer, int hours)
    {
        var made = await app.Send(new OpenTicket(Guid.NewGuid(), customer, "wifi", "WiFi lemah", null, "phone"));
        app.Clock.Now = app.Clock.Now.AddHours(hours);
        await app.Send(new ResolveTicket(made.Id, "Beres."));
        return made.Id;
    }

    private async Task<Guid> ACustomer() => (await app.Send(Town.AForm(app.Location, app.Package, app.Router))).Id;
}
