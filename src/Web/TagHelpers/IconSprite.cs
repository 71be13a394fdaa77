using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IspJabbar.Web.TagHelpers;

/// <summary>Draws icons out of the one file that holds them all.</summary>
public sealed partial class IconSprite(IFileVersionProvider versions, IWebHostEnvironment environment)
{
    private const string File = "/lib/sprite.svg";

    private readonly Lazy<HashSet<string>> known = new(() => ReadNames(environment));

    [GeneratedRegex("<symbol id=\"([^\"]+)\"")]
    private static partial Regex SymbolId { get; }

    /// <param name="name">A line of <c>assets/icons.txt</c>.</param>
    /// <param name="size">xs 14, s 16, nothing 18, l 23.</param>
    /// <param name="label">Only where no text says the same; otherwise the icon is hidden from screen readers.</param>
    public IHtmlContent Draw(string name, PathString pathBase, string? size = null, string? label = null)
    {
        // An icon that is not there is an empty square nobody notices; a developer should.
        if (environment.IsDevelopment() && known.Value.Count > 0 && !known.Value.Contains(name))
        {
            throw new InvalidOperationException($"No icon \"{name}\". Add it to src/Web/assets/icons.txt and build.");
        }

        var use = new TagBuilder("use");
        use.Attributes["href"] = $"{versions.AddFileVersionToPath(pathBase, pathBase + File)}#{name}";

        var svg = new TagBuilder("svg");
        svg.AddCssClass("icon");
        if (size is not null)
        {
            svg.AddCssClass("icon-" + size);
        }

        if (label is null)
        {
            svg.Attributes["aria-hidden"] = "true";
        }
        else
        {
            svg.Attributes["role"] = "img";
            svg.Attributes["aria-label"] = label;
        }

        svg.InnerHtml.AppendHtml(use);
        return svg;
    }

    private static HashSet<string> ReadNames(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(File);
        if (!file.Exists)
        {
            return [];
        }

        using var reader = new StreamReader(file.CreateReadStream());
        return [.. SymbolId.Matches(reader.ReadToEnd()).Select(x => x.Groups[1].Value)];
    }
}
