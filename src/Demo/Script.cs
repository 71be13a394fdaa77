using IspJabbar.Application.Access.Setup;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Application.Messaging.Broadcasts;
using IspJabbar.Application.Messaging.Inbox;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Reporting.Broadcasts;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Application.Support.Knowledge;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support;

namespace IspJabbar.Demo;

/// <summary>
/// The fourteen months of the sample provider up to <paramref name="begun"/>, as use cases in the order in which they were sent. The same for the same
/// <paramref name="begun"/>, so that a start can take up where the last one was stopped.
/// </summary>
/// <param name="portOf">where the simulated router of this code listens</param>
internal sealed class Script(DateTimeOffset begun, Func<string, int> portOf)
{
    private const string CompanyName = "Nusa Fiber (contoh)";

    private readonly DateTimeOffset _opening = Days.Office(begun, 425, hour: 7);

    /// <summary>From then on one router is silent.</summary>
    public DateTimeOffset Silence { get; } = begun.AddDays(-3);

    public IReadOnlyList<Step> Steps() =>
        [.. Opening().Concat(new Customers(begun, UserId).Steps()).Concat(new Talks(begun, UserId).Steps()).Concat(Reading()).Concat(Messages()).Concat(Articles()).Where(step => step.At <= begun).OrderBy(step => step.At)];

    private IEnumerable<Step> Opening()
    {
        yield return new Step(_opening, null, async (mediator, ct) =>
        {
            if (await mediator.Send(new IsEmptyInstallation(), ct))
                await mediator.Send(new SetUpCompany { CompanyName = CompanyName, FullName = "Pemilik", Email = Staff.EmailOf("pemilik"), Password = SampleProvider.Password }, ct);
        });

        foreach (var person in Staff.All.Concat(Staff.Technicians))
            yield return Step.Of(_opening, null, new CreateUser
            {
                Id = UserId(person.Key), Email = person.Email, FullName = person.Name, Roles = [person.Role], Password = SampleProvider.Password,
            });

        foreach (var town in Town.All)
            yield return Step.Of(_opening, null, new CreateLocationCode { Id = Ids.Of(_opening, $"town {town.Code}"), Code = town.Code, Name = town.Name });

        foreach (var router in TownRouter.All)
            yield return Step.Of(_opening, null, new AddRouter
            {
                Id = Ids.Of(_opening, $"router {router.Code}"), Code = router.Code, Name = router.Name, LocationCode = router.Town, IsDefault = router.IsDefault,
                Host = "127.0.0.1", Port = portOf(router.Code), Username = SimulatedNetwork.User, Password = SimulatedNetwork.Password,
            });

        foreach (var package in TownPackage.All)
            yield return Step.Of(_opening, null, new CreatePackage
            {
                Id = Ids.Of(_opening, $"package {package.Code}"), Code = package.Code, Name = package.Name, MonthlyPrice = package.Price,
                DownloadMbps = package.Download, UploadMbps = package.Upload, RouterProfile = package.Profile,
            });
    }

    /// <summary>Somebody made one message friendlier, and told one town of work on the cable this morning.</summary>
    private IEnumerable<Step> Messages()
    {
        yield return Step.Of(begun.AddDays(-20), null, new SaveTemplate
        {
            Id = Ids.Of(_opening, "template restored"), Event = MessageEvents.Restored.Code, Body = "Halo {nama}, terima kasih banyak. Internet Anda sudah aktif kembali. Selamat berselancar!", Note = "Lebih ramah",
        });

        var (at, id) = (begun.AddHours(-2), Ids.Of(_opening, "broadcast"));
        yield return Step.Of(at, UserId("customer_service"), new SaveBroadcast
        {
            Id = id, Name = "Perawatan kabel", Wish = Wish.Service, Subject = "Perawatan kabel malam ini", FirstChannel = Channel.Whatsapp, NextChannel = Channel.Email,
            Body = "Halo {nama}, malam ini pukul 01.00–03.00 kami merawat kabel di wilayah {lokasi}. Internet Anda dapat terputus sebentar.",
            Audience = Audiences.Of(new CustomerSelection([], new CustomerFilter { Statuses = [CustomerStatus.Active], Locations = [Town.All[^1].Code] })),
        });
        yield return Step.Of(at.AddMinutes(5), UserId("customer_service"), new SubmitBroadcast(id));
    }

    /// <summary>What customers ask most, and one thing that only technicians need.</summary>
    private IEnumerable<Step> Articles()
    {
        (string Title, string Topic, ArticleAudience For, string Body)[] all =
        [
            ("Cara mengganti kata sandi WiFi", "WiFi", ArticleAudience.Customers, "Sambungkan HP ke WiFi rumah, buka 192.168.1.1, masuk dengan nama pengguna di stiker modem.\n\nPilih WLAN, tulis kata sandi baru paling sedikit 8 huruf, lalu simpan. HP dan TV perlu disambungkan lagi."),
            ("Lampu LOS di modem menyala merah", "Gangguan", ArticleAudience.Customers, "Lampu merah berarti cahaya di kabel tidak sampai ke modem.\n\nPeriksa apakah kabel kuning tertekuk atau terlepas. Bila tidak, laporkan lewat portal atau WhatsApp; teknisi kami datang."),
            ("Cara membayar lewat QRIS", "Tagihan", ArticleAudience.Customers, "Buka tagihan di portal atau tautan di WhatsApp, pilih QRIS, lalu pindai dengan aplikasi bank atau dompet digital mana pun. Internet yang diisolir aktif lagi dalam satu menit."),
            ("Redaman yang masih boleh diserahkan", "Teknisi", ArticleAudience.Staff, "Di rumah pelanggan −25 dBm atau lebih baik. Antara −25 dan −27 catat sebabnya; lebih buruk dari −27 jangan diserahkan, periksa konektor dan splitter dulu."),
        ];
        foreach (var (title, topic, audience, body) in all)
            yield return Step.Of(begun.AddDays(-40), UserId("customer_service"), new WriteArticle { Id = Ids.Of(_opening, $"article {title}"), Title = title, Topic = topic, Audience = audience, Body = body, Published = true });
    }

    /// <summary>Until yesterday everybody kept up with their notices.</summary>
    private IEnumerable<Step> Reading() => Staff.All.Select(person => Step.Of(begun.AddDays(-1), UserId(person.Role), new ReadNotices(null)));

    private Guid UserId(string role) => Ids.Of(_opening, $"user {role}");
}
