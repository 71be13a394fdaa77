using System.Text.Json;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Infrastructure.Storage;

namespace IspJabbar.Infrastructure.Olts.Profiles;

/// <summary>Those that came with the program, and over them those in the folder <c>olt-profiles</c> of the data folder: a file there replaces its namesake.</summary>
internal sealed class OltProfiles : IOltProfiles
{
    private const string Prefix = "olt-profiles/";

    private readonly Dictionary<string, OltProfile> _profiles;

    public OltProfiles(DataFolder data) : this(Directory.Exists(Path.Combine(data.Path, "olt-profiles")) ? Directory.GetFiles(Path.Combine(data.Path, "olt-profiles"), "*.json") : [])
    {
    }

    internal OltProfiles(IEnumerable<string> files)
    {
        _profiles = Embedded().ToDictionary(x => x.Key);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var profile = Read(File.ReadAllText(file), Path.GetFileName(file));
            _profiles[profile.Key] = profile;
        }

        All = [.. _profiles.Values.OrderBy(x => x.Certainty, StringComparer.Ordinal).ThenBy(x => x.Models, StringComparer.Ordinal).Select(Info)];
    }

    public IReadOnlyList<OltProfileInfo> All { get; }

    public OltProfileInfo? Find(string? key) => key is not null && _profiles.TryGetValue(key, out var profile) ? Info(profile) : null;

    /// <exception cref="OltFailure">There is none of that name any more.</exception>
    public OltProfile Require(string key) => _profiles.GetValueOrDefault(key)
        ?? throw new OltFailure(OltErrorCode.Profile, $"Profil {key} tidak ada lagi. Pilih profil lain untuk OLT ini.");

    /// <summary>Whose beginning of <c>sysObjectID</c> fits longest; among equals the surest.</summary>
    public string? Suggest(string objectId) => (
        from profile in _profiles.Values
        from start in profile.ObjectIds
        where objectId == start || objectId.StartsWith(start + ".", StringComparison.Ordinal)
        orderby start.Length descending, profile.Certainty
        select profile.Key).FirstOrDefault();

    internal static OltProfile Read(string json, string name)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<OltProfile>(json, OltProfile.Json)!;
            profile.Check();
            return profile;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new InvalidOperationException($"OLT profile {name}: {error.Message}", error);
        }
    }

    private static IEnumerable<OltProfile> Embedded()
    {
        var here = typeof(OltProfiles).Assembly;
        foreach (var name in here.GetManifestResourceNames().Where(x => x.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(here.GetManifestResourceStream(name)!);
            yield return Read(reader.ReadToEnd(), name);
        }
    }

    private static OltProfileInfo Info(OltProfile x) => new(
        x.Key, x.Models, x.Certainty,
        x.Console?.Provision is { } provision ? [.. provision.Fields.Select(field => new OltField(field.Name, field.Label, field.Default, field.IsNumber))] : null,
        x.Console?.Provision?.Certainty, x.Console?.List is not null, x.Console?.Remove is not null, x.Console?.Reboot is not null, x.MaxOnus, x.Warning);
}
