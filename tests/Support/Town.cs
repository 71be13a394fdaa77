using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Network.Routers;

namespace IspJabbar.Tests.Support;

/// <summary>Ordinary things, made by use cases as the office makes them, for tests that need one and do not care which.</summary>
public static class Town
{
    private static int _serial;

    extension(AppFixture app)
    {
        public async Task<string> ALocation(string? code = null, string timeZone = "Asia/Jakarta")
        {
            code ??= Code(4);
            await app.Send(new CreateLocationCode { Code = code, Name = $"Kota {code}", TimeZone = timeZone });
            return code;
        }

        /// <summary>With the speed's usual profile, which the simulator knows.</summary>
        public async Task<string> APackage(decimal price = 250_000, string? code = null, string profile = "default")
        {
            code ??= $"P{Next()}";
            await app.Send(new CreatePackage { Code = code, Name = "Rumah 20 Mbps", MonthlyPrice = price, DownloadMbps = 20, UploadMbps = 10, RouterProfile = profile });
            return code;
        }

        /// <summary>Behind it is nobody, unless a port is given.</summary>
        public async Task<(Guid Id, string Code)> ARouter(string location, string? code = null, int port = 1, bool isDefault = true)
        {
            code ??= Code(5);
            var id = await app.Send(new AddRouter
            {
                Code = code, Name = $"Router {code}", LocationCode = location, Host = "127.0.0.1", Port = port,
                Username = "billing", Password = "rahasia", IsDefault = isDefault, // as the simulator's
            });
            return (id, code);
        }
    }

    /// <summary>A form filled in without a mistake; NIK and phone are new every time.</summary>
    public static RegisterCustomer AForm(string location, string package, string? router = null, string name = "Budi Santoso")
    {
        var serial = Next();
        return new RegisterCustomer
        {
            FullName = name,
            Nik = $"327301170890{serial % 9999 + 1:0000}",
            Phone = $"0812{serial:0000000}",
            Email = $"budi{serial}@contoh.id",
            Address = "Jl. Melati 5",
            City = "Cikampek",
            Latitude = -6.4 + serial * 0.001,
            Longitude = 107.45,
            LocationCode = location,
            RouterCode = router,
            PackageCode = package,
        };
    }

    private static int Next() => Interlocked.Increment(ref _serial);

    private static string Code(int letters)
    {
        var number = Next();
        return string.Create(letters, number, (text, rest) =>
        {
            for (var at = text.Length - 1; at >= 0; at--, rest /= 26)
                text[at] = (char)('A' + rest % 26);
        });
    }
}
