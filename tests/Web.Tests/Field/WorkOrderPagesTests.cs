using System.Net;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Field.Materials;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Field;

public sealed class WorkOrderPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_visit_says_where_to_go_and_whom_to_call()
    {
        var order = await AVisit("Siti Wulandari");
        using var office = await Visitor.SignedIn(app, "admin");

        var page = await office.Get($"/field/work-orders/{order.Id}");

        Assert.Contains("Jl. Melati 5", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"tel:{order.Phone}\"", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/customers/{order.CustomerId}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("107.450000", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_technician_opens_the_pool_but_not_a_visit_of_somebody_else()
    {
        var order = await AVisit("Andi Kurniawan");
        using var technician = await Visitor.SignedIn(app, "technician");

        var pool = await technician.Get($"/field/work-orders/{order.Id}");
        Assert.Equal(HttpStatusCode.OK, pool.Status);
        Assert.DoesNotContain($"/customers/{order.CustomerId}", pool.Html, StringComparison.Ordinal); // not theirs to open

        var other = await app.Send(new CreateUser { Email = "lain@contoh.id", FullName = "Lain", Roles = ["technician"], Password = AppFixture.Password });
        await app.Db(async db =>
        {
            (await db.WorkOrders.SingleAsync(x => x.Id == order.Id)).Assign(other, "Lain", new(null, app.Clock.Now));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.NotFound, (await technician.Get($"/field/work-orders/{order.Id}")).Status);
        Assert.DoesNotContain(order.Number, (await technician.Get("/field/work-orders")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_prints_as_an_order_and_once_it_is_done_as_a_report_with_what_was_used()
    {
        var order = await AVisit("Rina Marlina");
        var technician = await app.Send(new CreateUser { Email = $"{Guid.NewGuid():n}@contoh.id", FullName = "Asep Cetak", Roles = ["technician"], Password = AppFixture.Password });
        await app.Send(new AssignWorkOrder(order.Id, [technician]));
        Assert.Contains("SURAT TUGAS", (await app.Send(new DrawWorkOrder(order.Id))).Html, StringComparison.Ordinal);

        await app.Send(new StartWorkOrder(order.Id));
        using (TestUser.Is(technician))
            await app.Send(new UseMaterial(Guid.CreateVersion7(), order.Id, "Kabel drop", 42.5m, "sn-1", app.Clock.Now));
        await app.Send(new CompleteWorkOrder(order.Id, "Redaman bagus.", Anyway: "uji"));

        var report = await app.Send(new DrawWorkOrder(order.Id));
        Assert.Equal($"{order.Number}.pdf", report.Name);
        foreach (var said in new[] { "LAPORAN PEMASANGAN", "Rina Marlina", "Asep Cetak", "Kabel drop", "42,50", "SN-1", "Redaman bagus." })
            Assert.Contains(said, report.Html, StringComparison.Ordinal);
        using var office = await Visitor.SignedIn(app, "admin");
        Assert.Contains($"/field/work-orders/{order.Id}/paper", (await office.Get($"/field/work-orders/{order.Id}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_has_what_the_list_shows_for_those_who_may_take_customers_along()
    {
        var order = await AVisit("Tukang Ekspor");
        using var office = await app.BrowserOf("admin");
        using var technician = await app.BrowserOf("technician");

        var file = await office.Get($"/field/work-orders/export?format=csv&q={order.Number.ToLowerInvariant()}&columns=customer,phone");

        Assert.Equal(("text/csv", true), (file.ContentType, file.NoStore));
        Assert.Contains($"{order.Number},Pemasangan,{order.CustomerNumber},Tukang Ekspor,", file.Html, StringComparison.Ordinal);
        Assert.Equal(2, file.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True(await app.Db(db => db.AuditLogs.AnyAsync(x => x.UseCase == nameof(ExportWorkOrders) && x.Action == "viewed")));
        Assert.Equal(HttpStatusCode.Forbidden, (await technician.Get("/field/work-orders/export?format=csv")).Status);
        Assert.DoesNotContain("Ekspor", (await technician.Get("/field/work-orders?status=done")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_visit_of_an_archived_customer_stays_but_leads_nowhere()
    {
        var order = await AVisit("Yusuf Saputra");
        await app.Send(new ArchiveCustomer(order.CustomerId!.Value));
        await app.Settle();
        using var office = await Visitor.SignedIn(app, "admin");

        var list = await office.Get("/field/work-orders?status=cancelled");

        Assert.Contains(order.Number, list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/customers/{order.CustomerId}", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/customers/{order.CustomerId}", (await office.Get($"/field/work-orders/{order.Id}")).Html, StringComparison.Ordinal);
    }

    private async Task<WorkOrderRow> AVisit(string name)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        await app.Send(Town.AForm(location, package, name: name));
        return Assert.Single((await app.Send(new ListWorkOrders(new() { Search = name }))).Items);
    }
}
