using System.Text;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Reporting.Records;
using IspJabbar.Domain.Common;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Customers;

public sealed class CustomerHistoryTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n" + new string(' ', 100) + "\n%%EOF\n");

    [Fact]
    public async Task The_history_says_what_became_of_what_and_why_in_words()
    {
        await using var router = await SimulatedRouter.Start();
        var location = await app.ALocation();
        await app.ARouter(location, port: router.Port);
        var id = (await app.Send(Town.AForm(location, await app.APackage()))).Id;
        await app.Settle();

        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.Send(new ChangePackage { CustomerId = id, PackageCode = await app.APackage(300_000, profile: "default"), Why = "Naik kelas" });
        await app.Settle();

        var history = await app.Send(new GetHistory("customer", id));

        var change = Assert.Single(history.Events, x => x.What == nameof(ChangePackage));
        Assert.Equal("Naik kelas", change.Why);
        var package = Assert.Single(change.Changes, x => x.Field == "PackageId");
        Assert.Equal(("Rumah 20 Mbps", "Rumah 20 Mbps"), (package.Before, package.After));
        Assert.Contains(history.Events, x => x.What == "Router:applied");
        Assert.Contains(history.Events, x => x.What == "RegisterCustomer");
        Assert.Null(history.Older);
    }

    [Fact]
    public async Task A_long_history_goes_on_where_the_page_ended()
    {
        var id = await ACustomer();
        for (var times = 0; times < 50; times++)
        {
            app.Clock.Now += TimeSpan.FromMinutes(1);
            await app.Send(new AddNote(Guid.CreateVersion7(), "customer", id, $"Catatan {times}"));
        }

        var first = await app.Send(new GetHistory("customer", id));
        var second = await app.Send(new GetHistory("customer", id, first.Older));

        Assert.Equal(40, first.Events.Count);
        Assert.Null(second.Older);
        Assert.Equal(51, first.Events.Concat(second.Events).Select(x => x.At).Distinct().Count());
    }

    [Fact]
    public async Task A_note_sent_twice_is_one_and_only_its_writer_takes_it_back()
    {
        var id = await ACustomer();
        var writer = await app.Db(db => db.Users.Select(x => x.Id).FirstAsync());
        var note = new AddNote(Guid.CreateVersion7(), "customer", id, "Pagar terkunci, telepon dulu.");

        using (TestUser.Is(id: writer, only: ["signed-in", "customers.view", "customers.view.all", "customers.notes.add"]))
        {
            await app.Send(note);
            await app.Send(note);
            Assert.True(Assert.Single((await app.Send(new ListNotes("customer", id))).Notes).IsMine);
        }

        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RemoveNote("customer", id, note.Id)));
        using (TestUser.Is(id: writer, only: ["signed-in", "customers.view", "customers.view.all", "customers.notes.add"]))
            await app.Send(new RemoveNote("customer", id, note.Id));
        Assert.Empty((await app.Send(new ListNotes("customer", id))).Notes);
    }

    [Fact]
    public async Task A_file_is_judged_by_its_bytes_and_comes_back_as_it_was()
    {
        var id = await ACustomer();
        var file = new AttachFile(Guid.CreateVersion7(), "customer", id, "../../kontrak<1>.exe", Pdf);

        await app.Send(file);
        await app.Send(file);

        var kept = Assert.Single((await app.Send(new ListNotes("customer", id))).Files);
        Assert.Equal(("kontrak1.pdf", "application/pdf"), (kept.Name, kept.ContentType));
        Assert.Equal(Pdf, (await app.Send(new ReadAttachment("customer", id, file.Id))).Bytes);
        await Assert.ThrowsAsync<DomainException>(() => app.Send(file with { Id = Guid.CreateVersion7(), Content = Encoding.ASCII.GetBytes("<svg onload=alert(1)>" + new string(' ', 100)) }));

        await app.Send(new RemoveAttachment("customer", id, file.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ReadAttachment("customer", id, file.Id)));
    }

    [Fact]
    public async Task Somebody_elses_customer_has_no_notes_files_or_history_for_me()
    {
        var id = await ACustomer();
        var file = new AttachFile(Guid.CreateVersion7(), "customer", id, "kontrak.pdf", Pdf);
        await app.Send(file);

        using var partner = TestUser.Is(id: Guid.NewGuid(), only: ["signed-in", "customers.view", "customers.view.partner", "customers.notes.add"]);

        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ListNotes("customer", id)));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetHistory("customer", id)));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ReadAttachment("customer", id, file.Id)));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new AddNote(Guid.CreateVersion7(), "customer", id, "x")));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new AddNote(Guid.CreateVersion7(), "rahasia", id, "x")));
    }

    private async Task<Guid> ACustomer()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        return (await app.Send(Town.AForm(location, await app.APackage()))).Id;
    }
}
