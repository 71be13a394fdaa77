namespace IspJabbar.Application.Company.Settings;

/// <summary>What stands on bills and receipts besides the bill itself, and the printer at the counter.</summary>
public sealed record DocumentSettings : ISettings<DocumentSettings>
{
    public static string Key => "documents";

    public string? Address { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>How to pay, in the company's own words: bank accounts, office hours. A line each.</summary>
    public string? PayNote { get; init; }

    /// <summary>The last line of a receipt.</summary>
    public string? FootNote { get; init; }

    /// <summary>Of a receipt printer in the network; null when receipts go through the browser.</summary>
    public string? PrinterHost { get; init; }
    public int PrinterPort { get; init; } = 9100;

    /// <summary>Letters in a line: 32 on paper of 58 mm, 42 or 48 on paper of 80 mm.</summary>
    public int Columns { get; init; } = 32;

    /// <summary>It cuts the paper by itself; printers for 58 mm mostly do not.</summary>
    public bool Cuts { get; init; }
}
