namespace IspJabbar.Application.Network.Fiber.Ports;

/// <summary>The vendor profiles there are. They are data (docs/olt.md); nothing in the program knows a vendor.</summary>
public interface IOltProfiles
{
    IReadOnlyList<OltProfileInfo> All { get; }

    OltProfileInfo? Find(string? key);
}

/// <param name="Key"><c>zte-c3xx</c>; stays in the database</param>
/// <param name="Models">for people: <c>ZTE C300, C320 (V2.1)</c></param>
/// <param name="Certainty">of reading: A, B or C</param>
/// <param name="Provision">what has to be filled in to register an ONU; null when the profile only reads</param>
/// <param name="ProvisionCertainty">of writing; null when the profile only reads</param>
/// <param name="CanList">whether the console can list unconfigured ONUs</param>
/// <param name="MaxOnus">of one PON port</param>
/// <param name="Warning">what the operator should know of such a box, in Indonesian: a factory password, say</param>
public sealed record OltProfileInfo(
    string Key, string Models, string Certainty, IReadOnlyList<OltField>? Provision, string? ProvisionCertainty, bool CanList, bool CanRemove, bool CanReboot, int MaxOnus, string? Warning);

/// <summary>A value of a profile's commands that people fill in.</summary>
/// <param name="Name">as the commands call it: <c>vlan</c></param>
/// <param name="Label">Indonesian</param>
public sealed record OltField(string Name, string Label, string? Default, bool IsNumber);
