using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.TagHelpers;

/// <summary>What our tag helpers share: the page they stand in, icons, sentences, and short ways to write HTML safely.</summary>
public abstract class UiTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    protected HttpRequest Request => ViewContext.HttpContext.Request;

    protected IStringLocalizer T => ViewContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>();

    protected IHtmlContent Glyph(string name, string? size = null, string? label = null) =>
        ViewContext.HttpContext.RequestServices.GetRequiredService<IconSprite>().Draw(name, Request.PathBase, size, label);

    internal IHtmlContent Drawn(string name, string? size) => Glyph(name, size);

    internal string Say(string sentence, params object[] values) => values.Length == 0 ? T[sentence].Value : T[sentence, values].Value;

    /// <summary>What was wrong with this field, in the reader's language whoever said it.</summary>
    protected string[] ErrorsOf(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) ? [.. entry.Errors.Select(x => x.ErrorMessage).Where(x => x.Length > 0).Select(x => T[x].Value)] : [];

    /// <summary>The small question mark that explains a word of <see cref="TermWords"/>.</summary>
    protected IHtmlContent Explain(string word)
    {
        var id = UniqueIds.Next(ViewContext.HttpContext) + "-term";
        var button = Element("button", "term", Glyph("help-circle", "s"));
        button.Attributes["type"] = "button";
        button.Attributes["popovertarget"] = id;
        button.Attributes["aria-label"] = T["Apa artinya?"];
        var text = Element("span", "term-text", T[TermWords.All[word]].Value);
        text.Attributes["id"] = id;
        text.Attributes["popover"] = "auto";
        return new HtmlContentBuilder().AppendHtml(button).AppendHtml(text);
    }

    /// <summary>An element with a class and content. Strings are encoded, HTML stays HTML, null is left out.</summary>
    protected static TagBuilder Element(string tag, string? css, params object?[] content)
    {
        var element = new TagBuilder(tag);
        if (css is not null)
        {
            element.AddCssClass(css);
        }

        foreach (var part in content)
        {
            switch (part)
            {
                case null:
                    break;
                case IHtmlContent html:
                    element.InnerHtml.AppendHtml(html);
                    break;
                default:
                    element.InnerHtml.Append(part.ToString() ?? "");
                    break;
            }
        }

        return element;
    }

    protected static void AddClass(TagHelperOutput output, string css)
    {
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(own) ? css : $"{css} {own}");
    }

    protected static async Task<IHtmlContent?> Inner(TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        return content.IsEmptyOrWhiteSpace ? null : content;
    }

    /// <summary>App-rooted addresses (<c>~/</c> and <c>/</c>) under the base path the app is served at.</summary>
    protected string Local(string url) => url switch
    {
        ['~', '/', ..] => Request.PathBase + url[1..],
        _ => url,
    };
}
