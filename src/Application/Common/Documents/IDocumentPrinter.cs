using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Common.Documents;

/// <summary>Makes a PDF of a page. Takes tens of milliseconds and a process of its own: never inside a transaction.</summary>
public interface IDocumentPrinter
{
    /// <param name="html">a whole page with everything it needs inside it: no script runs and nothing is fetched. Its <c>@page</c> says how large the paper is</param>
    /// <exception cref="UnavailableException">There is nothing here that prints, or it does not answer; the message says what to install.</exception>
    Task<byte[]> Print(string html, CancellationToken ct);
}

/// <param name="Name">as it is downloaded, with its ending</param>
public sealed record PrintedDocument(string Name, byte[] Content)
{
    public const string ContentType = "application/pdf";

    /// <param name="number">of a bill or payment; what a file system minds becomes a dash</param>
    public static string NameOf(string what, string number) => $"{what}-{number.Replace('/', '-')}.pdf";
}
