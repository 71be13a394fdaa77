using System.Globalization;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// One question of a form: label, control, help and error, tied together for screen readers.
/// <c>&lt;field for="Input.FullName" label="Nama lengkap" help="Sesuai KTP" autocomplete="name" /&gt;</c>.
/// The type follows from the property (DateOnly → date, bool → checkbox, enum or choices → select, decimal → number) unless
/// <c>type</c> says text, textarea, number, money, phone, email, password, date, time, code, file, select, radio, checks, checkbox or switch.
/// Every other attribute lands on the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : UiTagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    /// <summary>A word of <see cref="TermWords"/> that the label uses.</summary>
    public string? Term { get; set; }
    public string? Help { get; set; }

    /// <summary>Required is the usual case; what may stay empty says so.</summary>
    public bool Optional { get; set; }
    public string? Type { get; set; }
    public string? Prefix { get; set; }
    public string? Suffix { get; set; }

    /// <summary>Stands in a select before anything is chosen.</summary>
    public string? Placeholder { get; set; }
    public IEnumerable<Choice>? Choices { get; set; }
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Keeps the label for screen readers only; for fields whose place says what they are.</summary>
    public bool HideLabel { get; set; }

    private string name = "";
    private string id = "";
    private string[] errors = [];

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        id = TagBuilder.CreateSanitizedId(name, "_");
        FieldOrder.Add(ViewContext.HttpContext, name);
        errors = ErrorsOf(name);
        var extra = await Inner(output);
        var own = output.Attributes.ToList();
        var type = Type ?? Guess();

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        AddClass(output, "field");
        output.Content.Clear();

        if (type is "checkbox" or "switch")
        {
            output.Content.AppendHtml(Check(type, own));
        }
        else if (type is "radio" or "checks")
        {
            output.Content.AppendHtml(Group(type, own));
        }
        else
        {
            var label = Element("label", HideLabel ? "visually-hidden" : null, LabelText());
            label.Attributes["for"] = id;
            output.Content.AppendHtml(Term is null ? label : Element("div", "label-line", label, Explain(Term)));
            output.Content.AppendHtml(Affixed(Control(type, own), type));
        }

        if (extra is not null)
        {
            output.Content.AppendHtml(extra);
        }

        if (Help is not null && type is not "checkbox" and not "switch")
        {
            var help = Element("p", "help", Help);
            help.Attributes["id"] = id + "-help";
            output.Content.AppendHtml(help);
        }

        var error = Element("p", "field-error", Element("span", null, string.Join(" ", errors)));
        error.Attributes["id"] = id + "-error";
        if (errors.Length == 0)
        {
            error.Attributes["hidden"] = "";
        }

        output.Content.AppendHtml(error);
    }

    private HtmlContentBuilder LabelText()
    {
        var text = new HtmlContentBuilder();
        text.Append(Label);
        if (Optional)
        {
            text.Append(" ").AppendHtml(Element("span", "optional", $"({T["opsional"].Value})"));
        }

        return text;
    }

    private TagBuilder Control(string type, List<TagHelperAttribute> own)
    {
        var control = type switch
        {
            "textarea" => new TagBuilder("textarea"),
            "select" => new TagBuilder("select"),
            _ => new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing },
        };
        control.AddCssClass("input");
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        var value = Value(type);

        switch (type)
        {
            case "textarea":
                control.Attributes["rows"] = "3";
                control.InnerHtml.Append(value ?? "");
                break;
            case "select":
                Options(control, value);
                break;
            case "file":
                control.Attributes["type"] = "file";
                break;
            default:
                foreach (var (key, setting) in InputKinds.GetValueOrDefault(type, InputKinds["text"]))
                {
                    control.Attributes[key] = setting;
                }

                if (type == "money")
                {
                    control.AddCssClass("input-money");
                    control.Attributes["data-money"] = "";
                }

                if (type == "code")
                {
                    control.AddCssClass("input-code");
                }

                if (value is not null && type != "password")
                {
                    control.Attributes["value"] = value;
                }

                break;
        }

        if (Placeholder is not null && type != "select")
        {
            control.Attributes["placeholder"] = Placeholder;
        }

        Describe(control);
        Take(control, own);
        return control;
    }

    private static readonly Dictionary<string, (string, string)[]> InputKinds = new()
    {
        ["text"] = [("type", "text")],
        ["number"] = [("type", "number"), ("inputmode", "decimal"), ("step", "any")],
        ["money"] = [("type", "text"), ("inputmode", "numeric"), ("autocomplete", "off")],
        ["phone"] = [("type", "tel"), ("inputmode", "tel"), ("autocomplete", "tel")],
        ["email"] = [("type", "email"), ("inputmode", "email"), ("autocomplete", "email"), ("spellcheck", "false")],
        ["password"] = [("type", "password"), ("autocomplete", "current-password")],
        ["date"] = [("type", "date")],
        ["time"] = [("type", "time")],
        ["code"] = [("type", "text"), ("autocomplete", "off"), ("autocapitalize", "characters"), ("spellcheck", "false")],
        ["digits"] = [("type", "text"), ("inputmode", "numeric"), ("autocomplete", "off")],
        ["url"] = [("type", "url"), ("inputmode", "url"), ("spellcheck", "false")],
        ["search"] = [("type", "search")],
    };

    private IHtmlContent Affixed(TagBuilder control, string type)
    {
        var before = Prefix ?? (type == "money" ? "Rp" : null);
        if (type == "password")
        {
            var show = Element("button", "btn btn-ghost btn-small", T["Lihat"].Value);
            show.Attributes["type"] = "button";
            show.Attributes["data-reveal"] = id;
            show.Attributes["data-hide"] = T["Sembunyikan"].Value;
            show.Attributes["aria-controls"] = id;
            show.Attributes["hidden"] = "";
            return Element("div", "input-group", control, show);
        }

        if (before is null && Suffix is null)
        {
            return control;
        }

        var group = Element("div", "input-group",
            before is null ? null : Element("span", "affix", before), control, Suffix is null ? null : Element("span", "affix affix-end", Suffix));
        if (type != "money")
        {
            return group;
        }

        var mark = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        mark.Attributes["type"] = "hidden";
        mark.Attributes["name"] = TypedNumberBinder.MoneyFields;
        mark.Attributes["value"] = name;
        return new HtmlContentBuilder().AppendHtml(group).AppendHtml(mark);
    }

    private void Options(TagBuilder select, string? value)
    {
        if (Optional || Placeholder is not null || string.IsNullOrEmpty(value))
        {
            var nothing = Element("option", null, Placeholder ?? (Optional ? T["Tidak ada"].Value : T["Pilih…"].Value));
            nothing.Attributes["value"] = "";
            select.InnerHtml.AppendHtml(nothing);
        }

        foreach (var choice in All())
        {
            var option = Element("option", null, choice.Text);
            option.Attributes["value"] = choice.Value;
            if (Chosen(value, choice.Value))
            {
                option.Attributes["selected"] = "selected";
            }

            if (choice.Disabled)
            {
                option.Attributes["disabled"] = "disabled";
            }

            select.InnerHtml.AppendHtml(option);
        }
    }

    private IHtmlContent Check(string type, List<TagHelperAttribute> own)
    {
        var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        box.Attributes["type"] = "checkbox";
        box.Attributes["id"] = id;
        box.Attributes["name"] = name;
        box.Attributes["value"] = "true";
        if (type == "switch")
        {
            box.AddCssClass("switch");
            box.Attributes["role"] = "switch";
        }

        if (string.Equals(Value(type), "true", StringComparison.OrdinalIgnoreCase))
        {
            box.Attributes["checked"] = "checked";
        }

        if (errors.Length > 0)
        {
            box.Attributes["aria-invalid"] = "true";
            box.Attributes["aria-describedby"] = id + "-error";
        }

        Take(box, own);

        // A box that is not ticked posts nothing; the second value says "no" out loud.
        var no = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        no.Attributes["type"] = "hidden";
        no.Attributes["name"] = name;
        no.Attributes["value"] = "false";

        return new HtmlContentBuilder()
            .AppendHtml(Element("label", "check", box, Element("span", null, LabelText(), Help is null ? null : Element("small", null, Help))))
            .AppendHtml(no);
    }

    private TagBuilder Group(string type, List<TagHelperAttribute> own)
    {
        var value = Value(type);
        var many = type == "checks" ? Values() : [];
        var choices = Element("div", "choices");
        var first = true;
        foreach (var choice in All())
        {
            var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            box.Attributes["type"] = type == "radio" ? "radio" : "checkbox";
            box.Attributes["name"] = name;
            box.Attributes["value"] = choice.Value;
            if (first)
            {
                box.Attributes["id"] = id;
                first = false;
            }

            if (type == "radio" ? Chosen(value, choice.Value) : many.Contains(choice.Value, StringComparer.OrdinalIgnoreCase))
            {
                box.Attributes["checked"] = "checked";
            }

            if (choice.Disabled)
            {
                box.Attributes["disabled"] = "disabled";
            }

            if (type == "radio" && !Optional)
            {
                box.Attributes["required"] = "required";
            }

            Take(box, own);
            choices.InnerHtml.AppendHtml(Element("label", "choice", box,
                Element("span", null, Element("b", null, choice.Text), choice.Help is null ? null : Element("small", null, choice.Help)),
                choice.Side is null ? null : Element("span", "side", choice.Side)));
        }

        var group = Element("fieldset", null, Element("legend", HideLabel ? "visually-hidden" : null, LabelText()), choices);
        var described = Described();
        if (described.Length > 0)
        {
            group.Attributes["aria-describedby"] = described;
        }

        return group;
    }

    private void Describe(TagBuilder control)
    {
        if (!Optional)
        {
            control.Attributes["required"] = "required";
        }

        var described = Described();
        if (described.Length > 0)
        {
            control.Attributes["aria-describedby"] = described;
        }

        if (errors.Length > 0)
        {
            control.Attributes["aria-invalid"] = "true";
        }
    }

    private string Described() =>
        string.Join(' ', new[] { Help is null ? null : id + "-help", errors.Length == 0 ? null : id + "-error" }.OfType<string>());

    private static void Take(TagBuilder control, List<TagHelperAttribute> own)
    {
        foreach (var attribute in own)
        {
            if (attribute.Name == "class")
            {
                control.AddCssClass(attribute.Value?.ToString() ?? "");
            }
            else
            {
                control.Attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : attribute.Value?.ToString();
            }
        }
    }

    private IEnumerable<Choice> All()
    {
        if (Choices is not null)
        {
            return Choices;
        }

        if (Items is not null)
        {
            return Items.Select(x => new Choice(x.Value ?? x.Text, x.Text, Disabled: x.Disabled));
        }

        return Underlying.IsEnum
            ? Enum.GetNames(Underlying).Select(x => new Choice(x, x))
            : throw new InvalidOperationException($"The field \"{name}\" needs choices.");
    }

    private Type Underlying => For.Metadata.UnderlyingOrModelType;

    private string Guess()
    {
        if (Choices is not null || Items is not null || Underlying.IsEnum)
        {
            return "select";
        }

        return Underlying switch
        {
            var x when x == typeof(bool) => "checkbox",
            var x when x == typeof(DateOnly) => "date",
            var x when x == typeof(TimeOnly) => "time",
            var x when x == typeof(decimal) || x == typeof(double) || x == typeof(int) || x == typeof(long) => "number",
            var x when typeof(IFormFile).IsAssignableFrom(x) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(x) => "file",
            _ => "text",
        };
    }

    // What somebody typed comes back as typed, right or wrong.
    private string? Value(string type)
    {
        if (type is "file" or "password")
        {
            return null;
        }

        if (ViewContext.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null)
        {
            return entry.RawValue is string[] { Length: > 0 } several ? several[0] : entry.AttemptedValue;
        }

        return Text(For.Model, type);
    }

    private string[] Values() =>
        ViewContext.ModelState.TryGetValue(name, out var entry) && entry.RawValue is string[] posted ? posted
        : For.Model is System.Collections.IEnumerable many and not string ? [.. many.Cast<object>().Select(x => Text(x, "text") ?? "")]
        : [];

    private static bool Chosen(string? value, string choice) => string.Equals(value, choice, StringComparison.OrdinalIgnoreCase);

    private static string? Text(object? model, string type) => model switch
    {
        null => null,
        decimal x when type == "money" => Format.Number(x),
        decimal x => x.ToString("0.############", CultureInfo.InvariantCulture),
        DateOnly x => x.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly x => x.ToString("HH:mm", CultureInfo.InvariantCulture),
        Enum x => x.ToString(),
        IFormattable x => x.ToString(null, CultureInfo.InvariantCulture),
        var x => x.ToString(),
    };
}
