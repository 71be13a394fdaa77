namespace IspJabbar.Application.Company.Files;

/// <summary>A photo as it goes to the browser.</summary>
public sealed record PhotoContent(string ContentType, byte[] Bytes);
