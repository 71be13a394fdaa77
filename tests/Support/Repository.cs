namespace IspJabbar.Tests.Support;

/// <summary>The folder that the solution lies in.</summary>
public static class Repository
{
    public static string Folder
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "IspJabbar.sln")))
                folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
