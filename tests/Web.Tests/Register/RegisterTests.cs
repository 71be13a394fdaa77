using System.Net;
using IspJabbar.Domain.Company;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Register;

public sealed class RegisterTests(RegisterTests.App app) : IClassFixture<RegisterTests.App>
{
    private static int _serial;

    public sealed class App : AppFixture
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await this.ALocation("KCB");
            await this.APackage(250_000, "R20");
            await this.ARouter("KCB", "CKP");
        }
    }

    [Fact]
    public async Task Who_registers_is_signed_in_and_lands_on_their_own_page()
    {
        using var http = app.Anonymous();
        using var answer = await http.Fill("/register", AForm());

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/portal", answer.Headers.Location?.OriginalString);
        var portal = await (await http.GetAsync("/portal")).Text();
        Assert.Contains("Pendaftaran Anda sedang diperiksa", portal, StringComparison.Ordinal);
        Assert.Contains("Pendaftaran diterima. Di sini Anda melihat kemajuannya.", portal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_customer()
    {
        using var http = app.Anonymous();
        var form = AForm();
        var page = await http.Open("/register");

        var answers = await Task.WhenAll(http.Send("/register", page, form), http.Send("/register", page, form));

        Assert.All(answers, answer => Assert.Equal("/portal", answer.Headers.Location?.OriginalString));
        var id = Guid.Parse(page["Input.Id"]);
        Assert.Equal(1, await app.Db(db => db.Customers.CountAsync(x => x.Id == id)));
    }

    [Fact]
    public async Task A_field_that_people_do_not_see_catches_programs_and_makes_nothing()
    {
        using var http = app.Anonymous();
        var before = await Customers();

        using var answer = await http.Fill("/register", [.. AForm(), ("Situs", "https://murah.example")]);

        Assert.Equal("/register/thanks", answer.Headers.Location?.OriginalString.ToLowerInvariant());
        Assert.Contains("Terima kasih", await (await http.GetAsync("/register/thanks")).Text(), StringComparison.Ordinal);
        Assert.Equal(before, await Customers());
    }

    [Fact]
    public async Task A_form_with_a_mistake_comes_back_with_everything_that_was_typed_and_its_photo()
    {
        using var http = app.Anonymous();
        var hidden = await http.Open("/register");
        var form = AForm().Where(field => field.Name != "Input.Consent").ToArray();

        using var refused = await http.PostAsync("/register", Multipart(hidden, form, ("KtpPhoto", Photo)));
        var page = await refused.Text();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Setujui penggunaan data", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Siti Wulandari\"", page, StringComparison.Ordinal);
        Assert.Contains("Sudah terunggah. Ketuk untuk mengganti.", page, StringComparison.Ordinal);

        using var accepted = await http.Send("/register", Forms.Kept(page), [.. form, ("Input.Consent", "true")]);
        Assert.Equal("/portal", accepted.Headers.Location?.OriginalString);
        var id = Guid.Parse(hidden["Input.Id"]);
        Assert.True(await app.Db(db => db.Files.AnyAsync(x => x.OwnerId == id && x.Kind == FileKind.Ktp)));
    }

    [Fact]
    public async Task A_photo_survives_a_field_that_could_not_even_be_read()
    {
        using var http = app.Anonymous();
        using var refused = await http.PostAsync("/register", Multipart(await http.Open("/register"), [.. AForm(), ("Input.Latitude", "utara")], ("KtpPhoto", Photo)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotEmpty(Forms.Kept(await refused.Text())["KtpTicket"]);
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_beside_its_field()
    {
        using var http = app.Anonymous();
        using var refused = await http.PostAsync("/register", Multipart(await http.Open("/register"), AForm(), ("HousePhoto", "<svg onload=alert(1)>"u8.ToArray())));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("HousePhoto-error", await refused.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_a_photo_alone_does_not_make_it_mine()
    {
        using var http = app.Anonymous();
        using (var refused = await http.PostAsync("/register", Multipart(await http.Open("/register"), [], ("KtpPhoto", Photo))))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var photo = await app.Db(db => db.Files.Where(x => x.OwnerId == null).OrderByDescending(x => x.UploadedAt).Select(x => x.Id).FirstAsync());

        var hidden = await http.Open("/register");
        using var answer = await http.Send("/register", hidden, [.. AForm(), ("Input.KtpPhotoId", photo.ToString()), ("KtpTicket", photo.ToString())]);

        Assert.Equal("/portal", answer.Headers.Location?.OriginalString);
        Assert.Null(await app.Db(db => db.Files.Where(x => x.Id == photo).Select(x => x.OwnerId).SingleAsync()));
    }

    [Fact]
    public async Task An_address_in_use_is_told_beside_its_field()
    {
        var form = AForm();
        using (var first = app.Anonymous())
            (await first.Fill("/register", form)).Dispose();

        using var http = app.Anonymous();
        using var answer = await http.Fill("/register", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Email ini sudah terdaftar.", await answer.Text(), StringComparison.Ordinal);
    }

    internal static (string Name, string Value)[] AForm()
    {
        var serial = Interlocked.Increment(ref _serial);
        return
        [
            ("Input.FullName", "Siti Wulandari"), ("Input.Nik", $"327301170892{serial:0000}"), ("Input.Phone", $"0814{serial:0000000}"),
            ("Input.Email", $"siti{serial}@contoh.id"), ("Input.Password", AppFixture.Password), ("Input.Address", "Jl. Melati 5"),
            ("Input.LocationCode", "KCB"), ("Input.PackageCode", "R20"), ("Input.Consent", "true"),
        ];
    }

    private static MultipartFormDataContent Multipart(Dictionary<string, string> hidden, (string Name, string Value)[] fields, (string Name, byte[] Bytes) file)
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(file.Bytes), file.Name, "foto.png" } };
        foreach (var (name, value) in hidden.Where(x => fields.All(y => y.Name != x.Key)).Select(x => (x.Key, x.Value)).Concat(fields))
            content.Add(new StringContent(value), name);
        return content;
    }

    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Task<int> Customers() => app.Db(db => db.Customers.CountAsync());
}
