using System.Text.RegularExpressions;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Components;

/// <summary>All styles travel in one file: a page that names a class like a component changes that component everywhere.</summary>
public sealed partial class StyleTests
{
    /// <summary>Meant so: a component with more to it on one page.</summary>
    private static readonly string[] Known = ["network.css list", "network.css map", "access.css form", "chat.css drop-up", "portal.css hero"];

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@"(?<=^|[{},])\s*\.(?<name>[\w-]+)[^{},]*(?=[,{])", RegexOptions.Multiline)]
    private static partial Regex First { get; }

    [Fact]
    public void A_page_styles_no_component_of_all_pages()
    {
        var css = Path.Combine(Repository.Folder, "src", "Web", "wwwroot", "css");
        var components = Directory.GetFiles(Path.Combine(css, "components")).SelectMany(Names).ToHashSet();
        Assert.Contains("check", components);

        var both = Directory.GetFiles(Path.Combine(css, "pages")).SelectMany(file => Names(file).Where(components.Contains).Select(name => $"{Path.GetFileName(file)} {name}"));
        Assert.Empty(both.Distinct().Except(Known));
    }

    private static IEnumerable<string> Names(string file) => First.Matches(Comment.Replace(File.ReadAllText(file), "")).Select(x => x.Groups["name"].Value);
}
