using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Common;
using MediatR;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>Prints a ruler and the company's name, so that somebody sees whether address, width and cutter are right. A query, because it waits for the outside.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record TestReceiptPrinter : IQuery<Unit>;

/// <summary>Whether receipts go to a printer in the network; otherwise they go through the browser.</summary>
[Requires(Everyone.SignedIn)]
public sealed record HasReceiptPrinter : IQuery<bool>;

/// <summary>The printer at the counter.</summary>
internal sealed class ReceiptDesk(CompanySettings settings, IReceiptPrinter printer) : IRequestHandler<TestReceiptPrinter, Unit>, IRequestHandler<HasReceiptPrinter, bool>
{
    public Task<DocumentSettings> Settings(CancellationToken ct) => settings.Get<DocumentSettings>(ct);

    public async Task Send(StripPrint strip, CancellationToken ct)
    {
        var now = await Settings(ct);
        if (now.PrinterHost is not { } host)
            throw new DomainException("printer.none", "Belum ada printer struk. Isi alamatnya di Pengaturan, tab Dokumen.");
        await printer.Send(host, now.PrinterPort, strip.Bytes(now.Cuts), ct);
    }

    public async Task<Unit> Handle(TestReceiptPrinter query, CancellationToken ct)
    {
        var columns = (await Settings(ct)).Columns;
        var ruler = string.Concat(Enumerable.Range(1, columns).Select(n => n % 10));
        await Send(new StripPrint("uji", [StripPart.Middle((await settings.Get<CompanyProfile>(ct)).Name, isTitle: true), StripPart.Left(ruler), StripPart.Both("Kiri", "Kanan"), StripPart.Rule, StripPart.Middle($"{columns} huruf")], columns), ct);
        return Unit.Value;
    }

    public async Task<bool> Handle(HasReceiptPrinter query, CancellationToken ct) => (await Settings(ct)).PrinterHost is not null;
}
