using Microsoft.Extensions.Configuration;

namespace IspJabbar.Infrastructure.Storage;

/// <summary>Where everything that is kept on disk lives: the database, photos, backups. Set with <c>Data__Path</c>.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>Root cannot use the folder it stands in: the database runs as somebody else, who may not enter root's home.</summary>
    public static DataFolder From(IConfiguration configuration) => new(System.IO.Path.GetFullPath(configuration["Data:Path"] switch
    {
        { Length: > 0 } chosen => chosen,
        _ when Environment.IsPrivilegedProcess => "/var/lib/ispjabbar",
        _ => ".data",
    }));

    /// <summary>A folder inside, made when it is missing.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
