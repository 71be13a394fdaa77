using IspJabbar.Application.Reporting.Field;
using IspJabbar.Application.Reporting.Finance;
using IspJabbar.Application.Reporting.Kpi;
using IspJabbar.Application.Reporting.Network;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>Draws what goes to paper as a whole HTML page with style, font and pictures inside it. Always Indonesian: it is for customers and the tax office, whoever prints it.</summary>
public interface IStationery
{
    /// <summary>One bill after the other, each beginning on a sheet of its own (A4).</summary>
    Task<string> Invoices(IReadOnlyList<InvoiceSheet> bills);

    /// <summary>A receipt (half of A4, upright on A5).</summary>
    Task<string> Receipt(ReceiptSheet receipt);

    /// <summary>How old debts are (A4, on its side).</summary>
    /// <param name="by">who prints it</param>
    Task<string> Aging(Letterhead from, Aging aging, string? by);

    /// <summary>A month of the network (A4, on its side).</summary>
    /// <param name="by">who prints it</param>
    Task<string> Network(Letterhead from, NetworkSheet sheet, string? by);

    /// <summary>How well customers were served in a month (A4, on its side).</summary>
    /// <param name="by">who prints it</param>
    Task<string> Kpis(Letterhead from, KpiReport report, string? by);

    /// <summary>A visit: the order, or once it is done the report with its photos (A4).</summary>
    /// <param name="by">who prints it</param>
    Task<string> Visit(Letterhead from, WorkOrderSheet sheet, string? by);

    /// <summary>A receipt on a roll, for the browser's own print.</summary>
    Task<string> Strip(StripPrint strip);
}
