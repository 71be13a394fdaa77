namespace IspJabbar.Infrastructure.LocalPostgres;

/// <summary>
/// Who uses a data folder. Both files are held by locks of the kernel, which end with the process however it ends:
/// nothing is left locked, and no process id has to be trusted.
/// </summary>
internal sealed class Occupancy(string dataPath)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly string _turns = Path.Combine(dataPath, "database.lock");
    private readonly string _users = Path.Combine(dataPath, "database.users");
    private readonly string _owner = Path.Combine(dataPath, "database.owner");

    /// <summary>Starting and stopping the server is done by one process at a time.</summary>
    public async Task<IDisposable> Turn(CancellationToken ct)
    {
        while (true)
        {
            if (Exclusively(_turns) is { } turn)
                return turn;

            await Task.Delay(Patience, ct);
        }
    }

    /// <summary>Says that this process uses the server, until disposed. To be called in one's turn.</summary>
    public IDisposable Use() => new FileStream(_users, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    /// <summary>Whether no process uses the server. To be asked in one's turn.</summary>
    public bool IsEmpty()
    {
        using var everybody = Exclusively(_users);
        return everybody is not null;
    }

    /// <summary>The process that stops the server when it ends, unless others still use it. For people to read.</summary>
    public string? Owner
    {
        get => File.Exists(_owner) ? File.ReadAllText(_owner).Trim() : null;
        set
        {
            if (value is null)
                File.Delete(_owner);
            else
                File.WriteAllText(_owner, $"{value}\n");
        }
    }

    private static FileStream? Exclusively(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
