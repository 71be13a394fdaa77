using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;

namespace IspJabbar.Web.Tests.Api;

public sealed class InvoicesApiTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_bill_is_found_paid_twice_over_by_the_same_id_once_and_read_with_where_the_money_went()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router));
        using var http = await app.Api();

        var list = await Json(await http.GetAsync($"/api/invoices?customerId={done.Id}&status=unpaid&period=2026-02"));
        var row = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal((done.InvoiceId, "2026-02", "2026-02-10", "2026-02-20", "unpaid"), (
            row.GetProperty("id").GetGuid(), row.GetProperty("period").GetString(), row.GetProperty("issueDate").GetString(), row.GetProperty("dueDate").GetString(), row.GetProperty("status").GetString()));
        var total = row.GetProperty("total").GetDecimal();

        var payment = new { paymentId = Guid.NewGuid(), amount = total + 10_000, method = "qris", reference = "ABC" };
        var first = await Json(await http.PostAsJsonAsync($"/api/invoices/{done.InvoiceId}/payments", payment));
        var second = await Json(await http.PostAsJsonAsync($"/api/invoices/{done.InvoiceId}/payments", payment));
        Assert.Equal(first.ToString(), second.ToString());
        Assert.Equal(("paid", 10_000), (first.GetProperty("status").GetString(), first.GetProperty("balance").GetDecimal()));

        var read = await Json(await http.GetAsync($"/api/invoices/{done.InvoiceId}"));
        Assert.Equal((total, "paid"), (read.GetProperty("paid").GetDecimal(), read.GetProperty("status").GetString()));
        Assert.Equal(total, read.GetProperty("lines").EnumerateArray().Sum(x => x.GetProperty("amount").GetDecimal()));
        Assert.Equal(payment.paymentId, Assert.Single(read.GetProperty("payments").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(total, Assert.Single(read.GetProperty("allocations").EnumerateArray()).GetProperty("amount").GetDecimal());

        using var other = await http.PostAsJsonAsync($"/api/invoices/{done.InvoiceId}/payments", payment with { amount = 5 });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Theory]
    [InlineData("""{"amount": 0, "method": "cash"}"""), InlineData("""{"amount": 1000.5, "method": "cash"}"""), InlineData("""{"amount": 1000, "method": "kelapa"}"""), InlineData("""{"amount": 1000}""")]
    public async Task What_cannot_be_a_payment_is_refused_with_its_field(string body)
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router));
        using var http = await app.Api();

        using var answer = await http.PostAsync($"/api/invoices/{done.InvoiceId}/payments", new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject());
    }

    [Fact]
    public async Task A_bill_that_is_none_is_not_found()
    {
        using var http = await app.Api();

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/invoices/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsJsonAsync($"/api/invoices/{Guid.NewGuid()}/payments", new { amount = 1, method = "cash" })).StatusCode);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
