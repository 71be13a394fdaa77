using System.Globalization;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Demo;

/// <summary>
/// How three hundred people became customers and what happened to them since: most were installed within days, some moved, changed their package or
/// left, three wait for a profile that their router lacks, four for a router that is silent, and eight filled in the public form this week.
/// </summary>
internal sealed class Customers(DateTimeOffset begun, Func<string, Guid> userOf)
{
    private const int AtTheCounter = 300;
    private const int Unseen = 8;

    /// <summary>The one who can sign in and look at the portal.</summary>
    private const int OnThePortal = 5;

    private static readonly string[] Notes =
    [
        "Minta dihubungi lewat WhatsApp saja, tidak sempat angkat telepon.", "Kabel dari tiang ke rumah sekitar 120 m, bawa klem lebih.", "Pagar sering terkunci siang hari; telepon dulu sebelum datang.",
        "Modem di lantai dua, dekat tangga.", "Tertarik naik ke 50 Mbps setelah lebaran.", "Warung, buka pukul 06.00; jangan padamkan listriknya.", "Anjing galak, minta tuan rumah mengikatnya.",
        "Sudah diajari cara ganti kata sandi WiFi.",
    ];

    public IEnumerable<Step> Steps()
    {
        for (var number = 0; number < AtTheCounter; number++)
            foreach (var step in Life(number))
                yield return step;

        for (var number = 0; number < Unseen; number++)
        {
            var at = begun.AddHours(-3 - 17 * number);
            yield return Step.Of(at, null, Online(AtTheCounter + number, at, Town.All[number % Town.All.Count], TownPackage.All[number % 4], null));
        }
    }

    private IEnumerable<Step> Life(int number)
    {
        var chance = new Random(104_729 * (number + 1));
        var left = AtTheCounter - number;
        var ago = (int)(424 * (1 - Math.Pow((number + 0.5) / AtTheCounter, 0.75))); // a few more every month
        var at = Days.Office(begun, ago, chance.Next(8, 16), chance.Next(60));
        if (left <= 4 || at > begun.AddMinutes(-left))
            at = begun.AddHours(-left);

        var lacksProfile = left is 11 or 19 or 28;
        var router = left <= 4 ? TownRouter.All.Single(x => x.Code is TownRouter.Silent)
            : lacksProfile ? TownRouter.All.Single(x => x.Code is TownRouter.WithoutBusiness)
            : TownRouter.All[(number * 7 % 10) switch { < 4 => 0, < 6 => 1, < 8 => 2, _ => 3 }];
        var town = Town.All.Single(x => x.Code == router.Town);
        var package = lacksProfile ? TownPackage.All[^1] : TownPackage.All[chance.Next(20) switch { < 4 => 0, < 10 => 1, < 15 => 2, < 17 => 3, < 19 => 4, _ => router.Code is TownRouter.WithoutBusiness ? 2 : 5 }];
        var id = Id(number, at);

        if (number % 12 == OnThePortal && left > 30)
        {
            yield return Step.Of(at, null, Online(number, at, town, package, number is OnThePortal ? Staff.EmailOf("customer") : null));
            yield return Step.Of(at.AddHours(2), userOf("customer_service"), new VerifyRegistration(id));
        }
        else
        {
            yield return Step.Of(at, userOf(number % 3 == 0 ? "sales" : "customer_service"), AtCounter(number, at, router, package));
        }

        if (left > 4 && !lacksProfile)
            yield return Step.Of(at.AddDays(chance.Next(1, 4)), userOf("noc"), new ActivateCustomer(id));

        if (left > 4 && !lacksProfile && number % 17 != 5 && number % 13 != 4) // most pay within days, some never did
            yield return new Step(at.AddDays(4 + number % 7), userOf("finance"), (mediator, ct) => Pay(mediator, id, Ids.Of(at, $"payment {number}"), number, ct));

        if (number % 6 == 0)
            yield return Step.Of(at.AddDays(6), userOf("customer_service"), new AddNote(Ids.Of(at, $"note {number}"), "customer", id, Notes[number / 6 % Notes.Length]));

        if (number % 23 == 3 && package.Code is "RUMAH-10" or "RUMAH-20")
            yield return Step.Of(at.AddDays(45), userOf("customer_service"), new ChangePackage { CustomerId = id, PackageCode = "RUMAH-50", Why = "Anak sekolah daring, minta lebih cepat." });

        if (number % 17 == 5 && left > 30)
            yield return Step.Of(at.AddDays(21), userOf("finance"), new IsolateCustomer { CustomerId = id, Reason = IsolationReason.Nonpayment });
        else if (number == 41)
            yield return Step.Of(at.AddDays(90), userOf("noc"), new IsolateCustomer { CustomerId = id, Reason = IsolationReason.Abuse, Note = "Menjual lagi Wi-Fi ke tetangga." });

        if (number % 7 == 2 && number % 30 != 16 && left > 60) // not one who is archived by now
            foreach (var step in Complaints.Of(number, id, begun, userOf))
                yield return step;

        if (number % 45 == 7)
            yield return Step.Of(at.AddDays(62), userOf("customer_service"), Move(number, at, id, town));

        if (number % 30 == 16 && number < 240)
            yield return Step.Of(at.AddDays(70), userOf("admin"), new ArchiveCustomer(id));
    }

    private static async Task Pay(IMediator mediator, Guid customer, Guid payment, int number, CancellationToken ct)
    {
        foreach (var bill in (await mediator.Send(new ListInvoices(new InvoiceFilter { CustomerId = customer }), ct)).Items.Where(x => x.Outstanding > 0))
            await mediator.Send(new RecordPayment
            {
                PaymentId = payment, InvoiceId = bill.Id, Amount = bill.Outstanding,
                Method = (number % 5) switch { 0 => PaymentMethod.Cash, 1 or 2 => PaymentMethod.Qris, 3 => PaymentMethod.Va, _ => PaymentMethod.Transfer },
            }, ct);
    }

    private static RegisterCustomer AtCounter(int number, DateTimeOffset at, TownRouter router, TownPackage package)
    {
        var town = Town.All.Single(x => x.Code == router.Town);
        var person = new Person(number, town);
        return new RegisterCustomer
        {
            Id = Id(number, at), FullName = person.Name, Nik = person.Nik, Phone = person.Phone, Email = number % 2 == 0 ? person.Email : null,
            Address = person.Address, RtRw = person.RtRw, Village = person.Village, District = town.Name, City = town.City, Province = "Jawa Barat", PostalCode = town.PostalCode,
            Latitude = person.Latitude, Longitude = person.Longitude, LocationCode = town.Code, RouterCode = router.Code, PackageCode = package.Code,
        };
    }

    private static RegisterOnline Online(int number, DateTimeOffset at, Town town, TownPackage package, string? email)
    {
        var person = new Person(number, town);
        return new RegisterOnline
        {
            Id = Id(number, at), FullName = person.Name, Nik = person.Nik, Phone = person.Phone, Email = email ?? person.Email, Password = SampleProvider.Password,
            Address = person.Address, RtRw = person.RtRw, Village = person.Village, District = town.Name, City = town.City, Province = "Jawa Barat", PostalCode = town.PostalCode,
            Latitude = person.Latitude, Longitude = person.Longitude, LocationCode = town.Code, PackageCode = package.Code, PreferredTime = "pagi", Consent = true,
        };
    }

    private static MoveCustomer Move(int number, DateTimeOffset at, Guid customer, Town town)
    {
        var house = new Person(1_000 + number, town);
        return new MoveCustomer
        {
            Id = Ids.Of(at, $"move {number}"), CustomerId = customer, Address = house.Address, RtRw = house.RtRw, Village = house.Village, District = town.Name, City = town.City,
            Province = "Jawa Barat", PostalCode = town.PostalCode, Latitude = house.Latitude, Longitude = house.Longitude, Why = "Pindah kontrakan.", Visit = true,
        };
    }

    private static Guid Id(int number, DateTimeOffset at) => Ids.Of(at, string.Create(CultureInfo.InvariantCulture, $"customer {number}"));
}
