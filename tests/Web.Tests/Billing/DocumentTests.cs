using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Application.Reporting.Portal;
using IspJabbar.Domain.Billing;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Billing;

public sealed class DocumentTests(Shop app) : IClassFixture<Shop>
{
    private static readonly Uri Site = new("https://isp.contoh.id/");

    [Fact]
    public async Task A_bill_is_a_pdf_for_the_office_for_programs_and_for_whoever_has_its_link()
    {
        var done = await ACustomer();
        using var api = await app.Api();
        using var stranger = app.Anonymous();

        foreach (var (http, path) in new[] { (api, $"/api/invoices/{done.InvoiceId}/pdf"), (stranger, $"/pay/{await app.Send(new MakePayLink(done.InvoiceId!.Value))}/pdf") })
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
            Assert.Contains("tagihan-INV-2026-02-", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task On_a_bill_stands_what_is_owed_in_words_the_rule_of_its_days_and_how_to_pay()
    {
        await app.Send(new ChangeDocumentSettings { Address = "Jl. Melati 7, Bandung", PayNote = "BCA 123 456 7890 a.n. PT Contoh\nLoket buka 08.00–16.00" });
        var done = await ACustomer("Siti <b>Aminah</b>");

        var drawn = await app.Send(new DrawInvoice(done.InvoiceId!.Value, Site));

        Assert.Contains("BCA 123 456 7890", drawn.Html, StringComparison.Ordinal);
        Assert.Contains("Jl. Melati 7, Bandung", drawn.Html, StringComparison.Ordinal);
        Assert.Contains("rupiah</em>", drawn.Html, StringComparison.Ordinal);
        Assert.Contains("19 dari 28 hari", drawn.Html, StringComparison.Ordinal); // from 10 February on
        Assert.Contains("Prorata: Rp 250.000 sebulan", drawn.Html, StringComparison.Ordinal);
        Assert.Contains("Siti &lt;b&gt;Aminah", drawn.Html, StringComparison.Ordinal);
        Assert.Contains("<svg", drawn.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("LUNAS", drawn.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_that_is_paid_says_so_and_a_void_one_too()
    {
        var done = await ACustomer();
        await Pay(done);
        var paid = await app.Send(new DrawInvoice(done.InvoiceId!.Value, Site));
        Assert.Contains(">LUNAS<", paid.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Cara membayar", paid.Html, StringComparison.Ordinal);

        var other = await ACustomer();
        await app.Send(new IspJabbar.Application.Billing.Invoices.VoidInvoice { InvoiceId = other.InvoiceId!.Value, Why = "Salah orang" });
        Assert.Contains(">BATAL<", (await app.Send(new DrawInvoice(other.InvoiceId!.Value, Site))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_shows_neither_the_whole_name_nor_the_address()
    {
        var done = await ACustomer("Wahyu Kuncoro");

        var drawn = await app.Send(new DrawBillToPay(await app.Send(new MakePayLink(done.InvoiceId!.Value)), Site));

        Assert.Contains("Wahyu K.", drawn.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Kuncoro", drawn.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Jl. Melati 5", drawn.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_gets_the_receipt_of_their_own_payment_and_of_no_other()
    {
        var (mine, other) = (await ACustomer("Rina Portal"), await ACustomer());
        var (paid, theirs) = (await NumberOf(await Pay(mine)), await NumberOf(await Pay(other)));
        using var _ = TestUser.Is(customerId: mine.Id, only: CustomersPermissions.Portal);

        Assert.Equal([paid], (await app.Send(new GetMyService())).Payments.Select(x => x.Number));
        Assert.Contains("Rina Portal", (await app.Send(new DrawMyReceipt(paid, Site))).Html, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new DrawMyReceipt(theirs, Site)));

        Task<string> NumberOf(Guid payment) => app.Db(db => db.Payments.Where(x => x.Id == payment).Select(x => x.Number).SingleAsync());
    }

    [Fact]
    public async Task The_logo_of_the_company_travels_inside_the_bill()
    {
        using var browser = new Browser(app);
        await browser.SignIn();
        await (await browser.Get("/company/settings")).Submit(handler: "Logo", files: new() { ["Logo"] = Shop.Picture() });

        Assert.Contains("src=\"data:image/png;base64,", (await app.Send(new DrawInvoice((await ACustomer()).InvoiceId!.Value, Site))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_receipt_from_the_roll_is_the_receipt_and_the_next_are_copies()
    {
        var payment = await Pay(await ACustomer());
        using var finance = await app.BrowserOf("finance");
        var page = await finance.Get($"/billing/payments/{payment}");

        var first = await page.Submit(handler: "Strip");
        Assert.Equal($"/billing/payments/{payment}/strip", first.Path);
        Assert.DoesNotContain("SALINAN", first.Text, StringComparison.Ordinal);
        Assert.Contains("rawbt:base64,", first.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("SALINAN", (await page.Submit(handler: "Strip")).Text, StringComparison.Ordinal); // pressed twice is printed once

        var second = await (await finance.Get($"/billing/payments/{payment}")).Submit(handler: "Strip");
        Assert.Contains("SALINAN 1", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_printer_in_the_network_the_receipt_comes_out_there()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await app.Send(new ChangeDocumentSettings { PrinterHost = "127.0.0.1", PrinterPort = port, Columns = 48, Cuts = true });
        var payment = await Pay(await ACustomer("Joko Printer"));
        var printed = Task.Run(async () =>
        {
            using var printer = await listener.AcceptTcpClientAsync();
            using var bytes = new MemoryStream();
            await printer.GetStream().CopyToAsync(bytes);
            return Encoding.ASCII.GetString(bytes.ToArray());
        });

        using var finance = await app.BrowserOf("finance");
        await (await finance.Get($"/billing/payments/{payment}")).Submit(handler: "Strip");
        Assert.Contains("Joko Printer", await printed.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);

        listener.Stop();
        var refused = await (await finance.Get($"/billing/payments/{payment}")).Submit(handler: "Strip");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("tidak menjawab", refused.Text, StringComparison.Ordinal);
        await app.Send(new ChangeDocumentSettings());
    }

    [Fact]
    public async Task A_printer_that_cannot_be_is_refused_beside_its_field()
    {
        using var admin = new Browser(app);
        await admin.SignIn();
        var page = await admin.Get("/company/settings/documents");

        var refused = await page.Submit(new() { ["Input.PrinterHost"] = "printer di meja" });
        Assert.Equal("Isi alamat IP atau nama printer, misalnya 192.168.1.50.", refused.ErrorAt("Input.PrinterHost"));

        var saved = await refused.Submit(new() { ["Input.PrinterHost"] = "", ["Input.Address"] = "Jl. Baru 1" });
        Assert.Equal("Jl. Baru 1", saved.Value("Input.Address"));
    }

    [Theory]
    [InlineData("each", 3), InlineData("together", 1)]
    public async Task Ticked_bills_become_one_file_of_pdfs(string shape, int documents)
    {
        Guid[] bills = [(await ACustomer()).InvoiceId!.Value, (await ACustomer()).InvoiceId!.Value, (await ACustomer()).InvoiceId!.Value];
        var order = new PrintInvoices { Ids = bills, OneEach = shape == "each", Site = Site, Title = "Membuat PDF tagihan" };
        Assert.Equal(3, await app.Send(order));
        Assert.Equal(3, await app.Send(order)); // sent twice is ordered once
        await app.Settle();

        var file = await app.Send(new GetJobResult(order.Id));
        using var zip = new ZipArchive(new MemoryStream(file.Content.ToArray()));
        Assert.Equal(documents, zip.Entries.Count);
        Assert.All(zip.Entries, entry =>
        {
            using var pdf = new StreamReader(entry.Open(), Encoding.Latin1);
            Assert.StartsWith("%PDF-", pdf.ReadToEnd(), StringComparison.Ordinal);
        });
        Assert.Equal((3, 0), await app.Db(db => db.Jobs.Where(x => x.Id == order.Id).Select(x => new ValueTuple<int, int>(x.Done, x.Failed)).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_ticks_bills_is_asked_how_and_is_back_at_the_list()
    {
        var bill = (await ACustomer()).InvoiceId!.Value;
        using var finance = await app.BrowserOf("finance");

        var asked = await finance.Get($"/billing/invoices/print?list=status%3Dunpaid&id={bill:n}");
        Assert.Contains("1 tagihan dipilih", asked.Text, StringComparison.Ordinal);
        var back = await asked.Submit(new() { ["OneEach"] = "together" });
        Assert.Equal("/billing/invoices", back.Path);
        Assert.Equal("Membuat PDF tagihan", await app.Db(db => db.Jobs.OrderByDescending(x => x.CreatedAt).Select(x => x.Title).FirstAsync()));

        var none = await (await finance.Get("/billing/invoices/print")).Submit(new() { ["OneEach"] = "each" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("Pilih dulu tagihan", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_bills_and_payments_go_along_as_files_and_leave_a_trace()
    {
        var done = await ACustomer("Nama Diekspor");
        await Pay(done);
        using var finance = await app.BrowserOf("finance");

        foreach (var list in new[] { "invoices", "payments" })
        {
            var csv = await finance.Get($"/billing/{list}/export?format=csv&q=nama+diekspor");
            Assert.Equal(HttpStatusCode.OK, csv.Status);
            Assert.Contains("Nama Diekspor", csv.Text, StringComparison.Ordinal);
        }

        using var counter = await app.BrowserOf("customer_service"); // sees bills, takes nobody along
        Assert.Equal(HttpStatusCode.Forbidden, (await counter.Get("/billing/invoices/export?format=csv")).Status);
    }

    private async Task<Guid> Pay(RegisteredCustomer done)
    {
        var owed = await app.Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.OpenAmount).SingleAsync());
        var payment = new RecordPayment { InvoiceId = done.InvoiceId!.Value, Amount = owed, Method = PaymentMethod.Cash };
        await app.Send(payment);
        return payment.PaymentId;
    }

    private Task<RegisteredCustomer> ACustomer(string name = "Budi Santoso") => app.Send(Town.AForm(app.Location, app.Package, app.Router, name));
}

/// <summary>A server on which nobody installed Chromium.</summary>
public sealed class WithoutChromium : AppFixture
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Documents:Chromium", "/nowhere/chromium");
    }
}

public sealed class WithoutChromiumTests(WithoutChromium app) : IClassFixture<WithoutChromium>
{
    [Fact]
    public async Task The_page_itself_is_offered_for_the_browsers_print_and_says_what_to_install()
    {
        var location = await app.ALocation();
        var done = await app.Send(Town.AForm(location, await app.APackage(), (await app.ARouter(location)).Code));
        using var browser = new Browser(app);
        await browser.SignIn();

        var page = await browser.Get($"/billing/invoices/{done.InvoiceId}/pdf");
        Assert.Equal("text/html", page.ContentType);
        Assert.Contains("pasang paket chromium", page.Text, StringComparison.Ordinal);
        Assert.Contains("TAGIHAN", page.Text, StringComparison.Ordinal);
        Assert.Contains("print-now.js", page.Html, StringComparison.Ordinal);

        using var api = await app.Api();
        using var answer = await api.GetAsync($"/api/invoices/{done.InvoiceId}/pdf");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }
}
