using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>The bill that goes along with a message about it. Where nothing can be printed the message goes without.</summary>
internal sealed class BillAsFile(IAppDb db, InvoiceSheets sheets, IStationery stationery, IDocumentPrinter printer, CompanySettings settings) : IMessageFiles
{
    private const string Kind = "invoice:";

    public async Task<MessageFile?> Make(string attachment, CancellationToken ct)
    {
        if (!attachment.StartsWith(Kind, StringComparison.Ordinal) || !Guid.TryParse(attachment[Kind.Length..], out var id)
            || !Uri.TryCreate((await settings.Get<MailSettings>(ct)).SiteUrl + "/", UriKind.Absolute, out var site)
            || await sheets.Of(db.Invoices.AsNoTracking().Where(x => x.Id == id), site, ct) is not [var sheet])
            return null;

        try
        {
            return new MessageFile(PrintedDocument.NameOf("tagihan", sheet.Number), PrintedDocument.ContentType, await printer.Print(await stationery.Invoices([sheet]), ct));
        }
        catch (UnavailableException)
        {
            return null;
        }
    }
}
