using System.Net;
using System.Text;
using IspJabbar.Application.Messaging.Ports;

namespace IspJabbar.Infrastructure.Mail;

/// <summary>A message as a letter: the same words as text and as HTML that every mail program shows.</summary>
internal static class MailPage
{
    private static bool IsEnglish(OutgoingMessage message) => message.Language == "en";

    public static string Text(OutgoingMessage message)
    {
        var text = new StringBuilder(message.Body);
        if (message.Link is { } link)
            text.Append("\n\n").Append(link);
        if (message.Refusal is { } refusal)
            text.Append("\n\n").Append(StopWords(message)).Append(": ").Append(refusal);
        return text.ToString();
    }

    public static string Html(OutgoingMessage message)
    {
        var lines = string.Join("<br>", message.Body.TrimEnd().Split('\n').Select(WebUtility.HtmlEncode));
        var link = message.Link is { } there ? $"<p>{Anchor(there, there)}</p>" : "";
        var refusal = message.Refusal is { } stop ? $"<p style=\"font-size:13px;color:#555\">{Anchor(stop, StopWords(message))}</p>" : "";
        return $"<!doctype html><html lang=\"{(IsEnglish(message) ? "en" : "id")}\"><body style=\"font-family:sans-serif;line-height:1.5\"><h1 style=\"font-size:18px\">{WebUtility.HtmlEncode(message.Subject)}</h1><p>{lines}</p>{link}{refusal}</body></html>";
    }

    private static string StopWords(OutgoingMessage message) => IsEnglish(message) ? "Stop these messages" : "Berhenti menerima pesan seperti ini";

    private static string Anchor(string there, string words) => $"<a href=\"{WebUtility.HtmlEncode(there)}\">{WebUtility.HtmlEncode(words)}</a>";
}
