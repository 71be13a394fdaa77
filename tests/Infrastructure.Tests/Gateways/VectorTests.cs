using System.Text;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Infrastructure.Gateways;

namespace IspJabbar.Infrastructure.Tests.Gateways;

/// <summary>Signatures computed outside, with OpenSSL.</summary>
public sealed class VectorTests
{
    private const string TripayBody =
        """{"reference":"T0001000000455HFGRY","merchant_ref":"INV-202610-000123","payment_method":"BRI Virtual Account","payment_method_code":"BRIVA","total_amount":154250,"fee_merchant":0,"fee_customer":4250,"total_fee":4250,"amount_received":150000,"is_closed_payment":1,"status":"PAID","paid_at":1790820000,"note":null}""";

    private static readonly GatewayHttp Http = new();
    private static readonly MidtransGateway Midtrans = new(Http, TimeProvider.System);
    private static readonly XenditGateway Xendit = new(Http, TimeProvider.System);
    private static readonly TripayGateway Tripay = new(Http);

    private static readonly GatewayAccess Keys = new(false, null, new Dictionary<string, string>
    {
        ["ServerKey"] = "SB-Mid-server-EXAMPLEKEY0001", ["SecretKey"] = "xnd_development_EXAMPLE0001", ["CallbackToken"] = "tok-EXAMPLE-123",
        ["ApiKey"] = "x", ["PrivateKey"] = "EXAMPLE-private-key-0001", ["MerchantCode"] = "T0001",
    });

    [Theory]
    [InlineData("200", "154600.00", "96b8a029d24242264f37ccc0c31cc8346c2aba0fd5720ed2ba951f52c136505996d964bc1c1f638e5c905bf28bf86c4aa51b40ad239ab97649d4e3c0295484cd", true)]
    [InlineData("201", "154600.00", "1a0f54b0bbde54bf341009a04800def57a9f84760360848214bac3ab9fde37107d5f5123ff0783d7be932b0d00aa9edecd24ec6ca5e2216933423f93bbaa347b", true)]
    [InlineData("200", "154600.00", "65ff06cd3fd89778c840a9cddbe3a7a16f04dc3c81f53f09f8f00ddf528d78eb323648b3cc54f438f1c0c681d5c34b3ca8b70555191cf74910750596ceb48d4f", false)]
    [InlineData("200", "154600", "96b8a029d24242264f37ccc0c31cc8346c2aba0fd5720ed2ba951f52c136505996d964bc1c1f638e5c905bf28bf86c4aa51b40ad239ab97649d4e3c0295484cd", false)]
    [InlineData("200", "154600.00", "", false)]
    public void Midtrans_signs_the_amount_as_it_is_written(string code, string amount, string signature, bool genuine) => Assert.Equal(genuine, Midtrans.IsGenuine(
        Encoding.UTF8.GetBytes($$"""{"order_id":"INV-202610-000123","status_code":"{{code}}","gross_amount":"{{amount}}","signature_key":"{{signature}}","transaction_status":"settlement"}"""), _ => null, Keys));

    [Theory]
    [InlineData("tok-EXAMPLE-123", true)]
    [InlineData("tok-EXAMPLE-124", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Xendit_is_known_by_its_token(string? token, bool genuine) => Assert.Equal(genuine, Xendit.IsGenuine("{}"u8.ToArray(), name => name == "x-callback-token" ? token : null, Keys));

    [Fact]
    public void Tripay_signs_the_bytes_and_not_what_they_mean()
    {
        var body = Encoding.UTF8.GetBytes(TripayBody);
        Assert.Equal(311, body.Length);
        Assert.True(Tripay.IsGenuine(body, Signed("af957263ff791c64245b103016fa5e49106b583bf01bd50a59bfb4e21b054849"), Keys));

        var spaced = Encoding.UTF8.GetBytes(TripayBody.Replace("\":", "\": ", StringComparison.Ordinal).Replace(",\"", ", \"", StringComparison.Ordinal));
        Assert.False(Tripay.IsGenuine(spaced, Signed("af957263ff791c64245b103016fa5e49106b583bf01bd50a59bfb4e21b054849"), Keys));
        Assert.False(Tripay.IsGenuine(body, _ => null, Keys));
    }

    [Fact]
    public void Tripay_tells_who_paid_how_much_and_when()
    {
        var told = Tripay.Parse(Encoding.UTF8.GetBytes(TripayBody))!;

        Assert.Equal(("T0001000000455HFGRY:PAID", "INV-202610-000123"), (told.Key, told.MerchantRef));
        Assert.Equal(new ChargeStanding.Paid(154_250, 4_250, "IDR", new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero), "T0001000000455HFGRY"), told.Standing);
    }

    [Theory]
    [InlineData("settlement", "200", "accept", true)]
    [InlineData("capture", "200", "accept", true)]
    [InlineData("capture", "200", "challenge", false)]
    [InlineData("settlement", "201", "accept", false)]
    [InlineData("pending", "201", "accept", false)]
    [InlineData("deny", "202", "accept", false)]
    public void Midtrans_has_paid_only_when_it_settled(string status, string code, string fraud, bool paid)
    {
        var told = Midtrans.Parse(Encoding.UTF8.GetBytes(
            $$"""{"order_id":"INV-1","transaction_id":"t","status_code":"{{code}}","gross_amount":"154600.00","transaction_status":"{{status}}","fraud_status":"{{fraud}}","settlement_time":"2026-10-01 09:02:11","currency":"IDR","new":[1]}"""))!;

        Assert.Equal(paid, told.Standing is ChargeStanding.Paid { Total: 154_600 } yes && yes.At == new DateTimeOffset(2026, 10, 1, 2, 2, 11, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"order_id\":7}")]
    [InlineData("{\"reference\":{},\"status\":[]}")]
    public void What_no_gateway_sends_is_not_read(string body) =>
        Assert.All(new IPaymentGateway[] { Midtrans, Xendit, Tripay }, gateway => Assert.Null(gateway.Parse(Encoding.UTF8.GetBytes(body))));

    [Fact]
    public void Bytes_that_are_no_text_are_not_read() =>
        Assert.All(new IPaymentGateway[] { Midtrans, Xendit, Tripay }, gateway => Assert.Null(gateway.Parse(new byte[] { 0x7b, 0xff, 0xfe, 0x22, 0x7d })));

    [Theory]
    [InlineData("PAID", true)]
    [InlineData("SETTLED", true)]
    [InlineData("PENDING", false)]
    [InlineData("EXPIRED", false)]
    public void Xendit_has_paid_once_it_says_paid_or_settled(string status, bool paid)
    {
        var told = Xendit.Parse(Encoding.UTF8.GetBytes($$"""{"id":"65f0","external_id":"INV-1","status":"{{status}}","amount":150000,"paid_amount":"150000","currency":"IDR"}"""))!;
        Assert.Equal(paid, told.Standing is ChargeStanding.Paid { Total: 150_000 });
    }

    private static Func<string, string?> Signed(string signature) => name => name == "X-Callback-Signature" ? signature : null;
}
