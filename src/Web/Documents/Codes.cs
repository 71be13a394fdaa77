using System.Text.Encodings.Web;
using IspJabbar.Web.Pages.Access.Account;

namespace IspJabbar.Web.Documents;

/// <summary>Codes to scan, drawn into the page.</summary>
internal static class Codes
{
    public static string Of(string content)
    {
        using var text = new StringWriter();
        Qr.Svg(content, content).WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }
}
