using System.Buffers.Binary;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Customers;

/// <summary>An office that can register: a place with a router and a package; and what people type there.</summary>
public sealed class Shop : AppFixture
{
    public string Location { get; private set; } = "";
    public string Router { get; private set; } = "";
    public string Package { get; private set; } = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Location = await this.ALocation();
        Package = await this.APackage();
        Router = (await this.ARouter(Location)).Code;
    }

    public static Dictionary<string, string> Person(string name = "Budi Santoso")
    {
        var form = Town.AForm("", "", name: name);
        return new() { ["Input.FullName"] = form.FullName, ["Input.Nik"] = form.Nik, ["Input.Phone"] = form.Phone, ["Input.Email"] = form.Email! };
    }

    /// <summary>The smallest file that has the header of a PNG.</summary>
    public static UploadedFile Picture()
    {
        var png = new byte[64];
        byte[] start = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        start.CopyTo(png, 0);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 640);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 480);
        return new UploadedFile("ktp.png", png);
    }
}
