using System.Net;
using System.Text;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Infrastructure.Gateways;
using IspJabbar.Infrastructure.WhatsApp;

namespace IspJabbar.Infrastructure.Tests.WhatsApp;

/// <summary>What holds for every WhatsApp provider, over real HTTP.</summary>
public sealed class ContractTests : IAsyncLifetime
{
    private static readonly GatewayHttp Http = new();
    private static readonly MediaHttp Media = new(new NoEnvironment());
    private SimulatedWhatsApp _server = null!;

    public static TheoryData<string> Vendors => ["fonnte", "wablas", "meta"];

    public async Task InitializeAsync() => _server = await SimulatedWhatsApp.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_text_is_taken_and_its_id_kept(string vendor)
    {
        var said = Assert.IsType<SendOutcome.Accepted>(await Send(vendor, AText() with { Link = "https://contoh.id/pay/x" }));

        var there = Assert.Single(_server.Messages);
        Assert.Equal((there.Id, "6281234567890", "Tagihan Oktober\n\nhttps://contoh.id/pay/x"), (said.ProviderMessageId, there.To, there.Text));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_bill_goes_along_as_a_file(string vendor)
    {
        Assert.IsType<SendOutcome.Accepted>(await Send(vendor, AText() with { File = new("tagihan.pdf", "application/pdf", "%PDF-1.7"u8.ToArray()) }));
        Assert.Equal(("tagihan.pdf", "Tagihan Oktober"), (_server.Messages[0].FileName, _server.Messages[0].Text));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_refusal_is_one_whatever_its_status(string vendor)
    {
        _server.Fault = WhatsAppFault.Refuses;
        Assert.Contains(vendor == "meta" ? "undeliverable" : "target invalid", Assert.IsType<SendOutcome.Refused>(await Send(vendor, AText())).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_wrong_key_stops_the_number_and_not_the_message(string vendor)
    {
        _server.Fault = WhatsAppFault.RefusesNumber;
        Assert.IsType<SendOutcome.Stopped>(await Send(vendor, AText()));
        Assert.IsType<SendOutcome.Stopped>(await Adapter(vendor).Send(AText(), null, Access(vendor) with { Keys = new Dictionary<string, string> { ["Token"] = "salah", ["AccessToken"] = "salah", ["PhoneNumberId"] = _server.Keys.MetaPhoneNumberId } }, default));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_phone_that_is_off_a_broken_server_and_too_many_are_for_later(string vendor)
    {
        foreach (var fault in (WhatsAppFault[])[WhatsAppFault.Disconnected, WhatsAppFault.Breaks, WhatsAppFault.TooMany])
        {
            _server.Fault = fault;
            Assert.IsType<SendOutcome.Busy>(await Send(vendor, AText()));
        }

        Assert.Empty(_server.Messages);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task An_answer_that_is_lost_leaves_it_unknown(string vendor)
    {
        _server.Fault = WhatsAppFault.LosesAnswers;
        Assert.IsType<SendOutcome.Unknown>(await Send(vendor, AText()));
        Assert.Single(_server.Messages);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Where_nobody_listens_nothing_went_out(string vendor) =>
        Assert.IsType<SendOutcome.Unreachable>(await Adapter(vendor).Send(AText(), null, Access(vendor) with { BaseUrl = new Uri("http://127.0.0.1:1/x/") }, default));

    [Theory]
    [InlineData("fonnte", 60_001)]
    [InlineData("wablas", 1025)]
    [InlineData("meta", 4097)]
    public async Task What_is_too_long_is_not_even_asked_for(string vendor, int length)
    {
        Assert.IsType<SendOutcome.Refused>(await Send(vendor, AText() with { Body = new string('a', length) }));
        Assert.Equal(0, _server.Asked);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_connection_is_tried_without_sending(string vendor)
    {
        Assert.Null(await Adapter(vendor).Test(Access(vendor), default));
        if (vendor != "meta")
        {
            _server.Fault = WhatsAppFault.Disconnected;
            Assert.Contains("tidak tersambung", await Adapter(vendor).Test(Access(vendor), default), StringComparison.Ordinal);
        }

        Assert.NotNull(await Adapter(vendor).Test(Access(vendor) with { Keys = new Dictionary<string, string> { ["Token"] = "salah", ["AccessToken"] = "salah", ["PhoneNumberId"] = "1" } }, default));
        Assert.Empty(_server.Messages);
    }

    [Fact]
    public async Task Meta_wants_a_template_after_a_day_and_gets_its_values_in_order()
    {
        _server.WantsTemplates = true;
        Assert.Contains("templat", Assert.IsType<SendOutcome.Refused>(await Send("meta", AText())).Reason, StringComparison.Ordinal);

        var message = AText() with { Variables = new Dictionary<string, string> { ["nama"] = "Budi", ["jumlah"] = "Rp 150.000" } };
        Assert.IsType<SendOutcome.Accepted>(await Adapter("meta").Send(message, new WhatsAppTemplate("tagihan_bulanan", "id", ["nama", "jumlah"]), Access("meta"), default));
        var there = Assert.Single(_server.Messages);
        Assert.Equal("tagihan_bulanan", there.Template);
        Assert.Equal(["Budi", "Rp 150.000"], there.Parameters);
    }

    /// <summary>Computed outside. The body is signed as it was sent; written anew with the same meaning it is another.</summary>
    [Theory]
    [InlineData("secret", "test", "0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914", true)]
    [InlineData("example-app-secret-0001", Escaped, "64972af9a3f82a82f4a9c429c23c4feeaf89003c7b0776c5a4b36cd046b21946", true)]
    [InlineData("example-app-secret-0001", Literal, "64972af9a3f82a82f4a9c429c23c4feeaf89003c7b0776c5a4b36cd046b21946", false)]
    [InlineData("example-app-secret-0001", Escaped, "64972af9a3f82a82f4a9c429c23c4feeaf89003c7b0776c5a4b36cd046b21947", false)]
    public void Meta_signs_raw_bytes(string secret, string body, string signature, bool genuine) => Assert.Equal(genuine, Adapter("meta").IsGenuine(
        Encoding.UTF8.GetBytes(body), name => name == "X-Hub-Signature-256" ? $"sha256={signature}" : null, new SenderAccess(Guid.Empty, null, null, new Dictionary<string, string> { ["AppSecret"] = secret })));

    [Fact]
    public void What_somebody_wrote_to_meta_is_understood()
    {
        var said = Assert.Single(Adapter("meta").Read(Encoding.UTF8.GetBytes(Escaped), "application/json")!.Messages).Said;
        Assert.Equal(("wamid.TEST0001", "+6281234567890", "Siti", "Halo 👋 sudah bayar"), (said.Id, said.Chat, said.Name, said.Text));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_790_820_000), said.At);
    }

    [Fact]
    public void Fonnte_tells_in_forms_too()
    {
        var told = Adapter("fonnte").Read("device=6281200001111&sender=6281234567890&message=cek+tagihan&name=Siti&inboxid=7"u8.ToArray(), "application/x-www-form-urlencoded")!;
        Assert.Equal(("7", "+6281234567890", "cek tagihan"), (told.Messages[0].Said.Id, told.Messages[0].Said.Chat, told.Messages[0].Said.Text));
        Assert.Equal("6281200001111", told.Device);
    }

    [Theory]
    [InlineData("pending", NotificationStatus.Sent)]
    [InlineData("received", NotificationStatus.Delivered)]
    [InlineData("read", NotificationStatus.Read)]
    [InlineData("rejected", NotificationStatus.Failed)]
    public void Wablas_has_its_own_words(string theirs, NotificationStatus status) => Assert.Equal(status, Assert.Single(
        Adapter("wablas").Read(Encoding.UTF8.GetBytes($$"""{"id":"x","phone":"628","status":"{{theirs}}","note":"","sender":"62","deviceId":"D"}"""), "application/json")!.Receipts).Status);

    [Fact]
    public void What_we_wrote_on_the_phone_ourselves_is_not_somebody_writing() => Assert.Empty(Adapter("wablas").Read(
        """{"id":"A","pushName":"Kami","isGroup":false,"isFromMe":true,"message":"x","phone":"6281234567890","messageType":"text","deviceId":"D"}"""u8.ToArray(), "application/json")!.Messages);

    [Fact]
    public void Whoever_is_no_number_keeps_their_id()
    {
        var told = Adapter("fonnte").Read("""{"device":"62","sender":"120363@lid","message":"halo","inboxid":"9"}"""u8.ToArray(), "application/json")!;
        Assert.Equal("120363@lid", told.Messages[0].Said.Chat);
    }

    [Fact]
    public void An_id_that_only_looks_like_a_number_is_none()
    {
        var told = Adapter("fonnte").Read("""{"device":"62","sender":"128763498712345@lid","message":"halo","inboxid":"9"}"""u8.ToArray(), "application/json")!;
        Assert.Equal("128763498712345@lid", told.Messages[0].Said.Chat);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task What_somebody_attached_is_fetched_from_the_provider(string vendor)
    {
        var bytes = "%PDF-1.7 bukti"u8.ToArray();
        var (id, url) = _server.Attach(vendor, bytes);
        var found = Assert.IsType<MediaReply.Found>(await Adapter(vendor).Fetch(new(id, url), Access(vendor), default));
        Assert.Equal(bytes, found.Bytes.ToArray());

        _server.Detach();
        Assert.IsType<MediaReply.Gone>(await Adapter(vendor).Fetch(new(id, url), Access(vendor), default));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://jahat.example/x.jpg")]
    [InlineData("https://fonnte.com.jahat.example/x.jpg")]
    [InlineData("http://media.fonnte.com/x.jpg")]
    [InlineData("http://127.0.0.1:1/x.jpg")]
    [InlineData("file:///etc/passwd")]
    public async Task An_attachment_is_fetched_from_nowhere_else(string url) =>
        Assert.IsType<MediaReply.Gone>(await Adapter("fonnte").Fetch(new(null, url), Access("fonnte"), default));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("103.28.12.9", false)]
    [InlineData("2606:4700::1111", false)]
    public void What_is_inside_is_known(string address, bool isInside) => Assert.Equal(isInside, MediaHttp.IsInside(IPAddress.Parse(address)));

    private const string Escaped =
        """{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6281200001111","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Siti"},"wa_id":"6281234567890"}],"messages":[{"from":"6281234567890","id":"wamid.TEST0001","timestamp":"1790820000","type":"text","text":{"body":"Halo \ud83d\udc4b sudah bayar"}}]},"field":"messages"}]}]}""";

    private const string Literal =
        """{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6281200001111","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Siti"},"wa_id":"6281234567890"}],"messages":[{"from":"6281234567890","id":"wamid.TEST0001","timestamp":"1790820000","type":"text","text":{"body":"Halo 👋 sudah bayar"}}]},"field":"messages"}]}]}""";

    private static OutgoingMessage AText() => new(Guid.NewGuid(), "+6281234567890", "Tagihan baru", "Tagihan Oktober");

    private static IWhatsAppSender Adapter(string vendor) => vendor switch { "fonnte" => new FonnteSender(Http, Media), "wablas" => new WablasSender(Http, Media), _ => new MetaSender(Http, Media) };

    private SenderAccess Access(string vendor) => new(Guid.NewGuid(), new Uri(_server.BaseOf(vendor) + "/"), null, vendor switch
    {
        "fonnte" => new Dictionary<string, string> { ["Token"] = _server.Keys.FonnteToken },
        "wablas" => new Dictionary<string, string> { ["Token"] = _server.Keys.WablasToken, ["SecretKey"] = _server.Keys.WablasSecret },
        _ => new Dictionary<string, string> { ["AccessToken"] = _server.Keys.MetaAccessToken, ["PhoneNumberId"] = _server.Keys.MetaPhoneNumberId, ["AppSecret"] = _server.Keys.MetaAppSecret },
    });

    private sealed class NoEnvironment : ISenderEnvironment
    {
        public string? this[Provider provider, string name] => null;
    }

    private Task<SendOutcome> Send(string vendor, OutgoingMessage message) => Adapter(vendor).Send(message, null, Access(vendor), default);
}
