using System.Globalization;
using System.Text;

namespace IspJabbar.OltSimulator;

/// <summary>
/// The tables of both families, written down here once more and not taken from the profiles, so that each is checked against the other.
/// </summary>
internal static class Tables
{
    public static Mib Of(SimulatorOptions options, IReadOnlyList<SimulatedOnu> onus, uint ticks)
    {
        var mib = new Mib();
        var zte = options.Vendor is Vendor.Zte;
        mib.Text("1.3.6.1.2.1.1.1.0", zte ? "C320 Version V2.1.0 Software, Copyright (c) by ZTE Corporation Compiled" : "Huawei Integrated Access Software");
        mib.ObjectId("1.3.6.1.2.1.1.2.0", zte ? "1.3.6.1.4.1.3902.1082.1001.320.2.1" : "1.3.6.1.4.1.2011.2.248");
        mib.Ticks("1.3.6.1.2.1.1.3.0", ticks);
        mib.Text("1.3.6.1.2.1.1.5.0", options.Name ?? (zte ? "ZXAN" : "MA5608T"));
        foreach (var (index, name) in new[] { (1u, zte ? "xgei_1/19/1" : "ethernet0/9/0"), (2u, zte ? "xgei_1/19/2" : "ethernet0/9/1") })
        {
            mib.Number(Put("1.3.6.1.2.1.2.2.1.8", index), index == 1 ? 1 : 2);
            mib.Text(Put("1.3.6.1.2.1.31.1.1.1.1", index), name);
            mib.Counter64(Put("1.3.6.1.2.1.31.1.1.1.6", index), 18_446_744_073_709_500_000UL + index);
            mib.Counter64(Put("1.3.6.1.2.1.31.1.1.1.10", index), 5_000_000_000UL * index);
        }

        foreach (var onu in onus)
        {
            if (zte)
                Zte(mib, onu);
            else
                Huawei(mib, onu);
        }

        return mib;
    }

    private static void Zte(Mib mib, SimulatedOnu onu)
    {
        const string Root = "1.3.6.1.4.1.3902.1082.500.";
        var index = (0x11010000u + (uint)onu.Slot * 0x100 + (uint)onu.Port, (uint)onu.Number);
        var older = (0x10000000u + (uint)onu.Slot * 0x10000 + (uint)onu.Port * 0x100, (uint)onu.Number);
        mib.Text(Put(Root + "10.2.3.3.1.2", index), onu.Name);
        mib.Octets(Put(Root + "10.2.3.3.1.6", index), Octets(onu.Serial));
        mib.Text(Put(Root + "10.2.3.3.1.18", index), "1," + onu.Serial);
        mib.Number(Put(Root + "10.2.3.8.1.4", index), onu.Phase switch { Phase.Online => 4, Phase.Los => 2, Phase.DyingGasp => 5, Phase.AuthFailed => 6, _ => 7 });
        mib.Number(Put(Root + "10.2.3.8.1.7", index), onu.Phase switch { Phase.Los => 2, Phase.DyingGasp => 9, Phase.AuthFailed => 8, _ => 1 });
        mib.Number(Put(Root + "10.2.3.10.1.2", index), onu.DistanceM);
        mib.Number(Put(Root + "20.2.2.2.1.10", index) + ".1", onu is { Phase: Phase.Online, RxDbm: { } rx } ? (ushort)(short)Math.Round((rx + 30) / 0.002) : 65_535);
        mib.Text(Put("1.3.6.1.4.1.3902.1012.3.50.11.2.1.17", older), onu.Type);
    }

    private static void Huawei(Mib mib, SimulatedOnu onu)
    {
        const string Root = "1.3.6.1.4.1.2011.6.128.1.1.2.";
        var index = (0xFA000000u + (uint)onu.Slot * 0x2000 + (uint)onu.Port * 0x100, (uint)onu.Number);
        mib.Octets(Put(Root + "43.1.3", index), Octets(onu.Serial));
        mib.Text(Put(Root + "43.1.9", index), onu.Name);
        mib.Number(Put(Root + "46.1.15", index), onu.Phase is Phase.Online ? 1 : 2);
        mib.Number(Put(Root + "46.1.20", index), onu.Phase is Phase.Online ? onu.DistanceM : -1);
        mib.Number(Put(Root + "46.1.24", index), onu.Phase switch { Phase.Los => 1, Phase.DyingGasp => 13, Phase.Offline => 9, _ => -1 });
        mib.Number(Put(Root + "51.1.4", index), onu is { Phase: Phase.Online, RxDbm: { } rx } ? (long)Math.Round(rx * 100) : 2_147_483_647);
        mib.Number(Put(Root + "51.1.6", index), onu is { Phase: Phase.Online, RxDbm: { } light } ? (long)Math.Round((light - 2) * 100) + 10_000 : 2_147_483_647);
    }

    private static byte[] Octets(string serial) => [.. Encoding.ASCII.GetBytes(serial[..4]), .. Convert.FromHexString(serial[4..])];

    private static string Put(string oid, uint index) => string.Create(CultureInfo.InvariantCulture, $"{oid}.{index}");

    private static string Put(string oid, (uint If, uint Onu) index) => string.Create(CultureInfo.InvariantCulture, $"{oid}.{index.If}.{index.Onu}");
}
