namespace IspJabbar.OltSimulator;

public enum Phase { Online, Los, DyingGasp, Offline, AuthFailed }

/// <summary>A registered ONU. Changing it changes what SNMP and console say from then on.</summary>
/// <param name="Serial">twelve characters, <c>ZTEGC8012345</c></param>
/// <param name="RxDbm">null where the OLT has no measurement</param>
public sealed record SimulatedOnu(int Slot, int Port, int Number, string Serial, string Name = "", Phase Phase = Phase.Online, double? RxDbm = -20, int DistanceM = 1200, string Type = "F660");

/// <summary>Shines, and nobody registered it.</summary>
public sealed record StrangeOnu(int Slot, int Port, string Serial, string Model = "F660");
