using System.Text.RegularExpressions;

namespace IspJabbar.Web.Tests.Components;

public sealed partial class IconTests
{
    [GeneratedRegex("""(?:<icon\s[^>]*?name|\sicon)="([a-z0-9-]+)"|(?:new MenuItem|new)\("[^"]+", "([a-z0-9-]+)", "/""")]
    private static partial Regex Named { get; }

    [Fact]
    public void Every_icon_a_page_names_is_in_the_sprite()
    {
        var web = Path.Combine(Repository(), "src", "Web");
        var listed = File.ReadLines(Path.Combine(web, "assets", "icons.txt")).ToHashSet();

        var missing =
            from file in Directory.EnumerateFiles(web, "*.cs*", SearchOption.AllDirectories)
            where file.EndsWith(".cshtml", StringComparison.Ordinal) || file.EndsWith("Menu.cs", StringComparison.Ordinal)
            from match in Named.Matches(File.ReadAllText(file))
            let name = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value
            where !listed.Contains(name)
            select $"{Path.GetRelativePath(web, file)}: {name}";

        Assert.Empty(missing);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IspJabbar.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("Not inside the repository.");
    }
}
