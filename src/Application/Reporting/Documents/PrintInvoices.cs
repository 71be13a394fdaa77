using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>Many bills as documents in a ZIP, made by a job; more than <see cref="PrintInvoicesJob.Most"/> by several, one after the other.</summary>
/// <returns>how many</returns>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record PrintInvoices : ICommand<int>
{
    /// <summary>Of the first job; the same one again orders nothing.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Those that were ticked.</summary>
    public IReadOnlyList<Guid> Ids { get; init; } = [];

    /// <summary>All that this lets through, instead of those that were ticked.</summary>
    public InvoiceFilter? All { get; init; }

    /// <summary>A document for each bill, to be sent; otherwise fifty in each, to be printed.</summary>
    public bool OneEach { get; init; } = true;

    /// <summary>Our own address, as the request came in; the codes to scan lead there.</summary>
    public Uri Site { get; init; } = null!;

    /// <summary>What the panel of jobs says.</summary>
    public string Title { get; init; } = "";
}

internal sealed class PrintInvoicesHandler(IAppDb db, InvoiceScope scope, InvoiceList list, JobOrders jobs) : IRequestHandler<PrintInvoices, int>
{
    /// <summary>Some hours of printing; who needs more means something else.</summary>
    private const int Most = 50_000;

    public async Task<int> Handle(PrintInvoices command, CancellationToken ct)
    {
        var ticked = command.Ids;
        var chosen = command.All is { } filter ? await list.Filtered(filter, ct) : scope.Invoices.Where(x => ticked.Contains(x.Id));
        var ids = await chosen.OrderBy(x => x.Number).Select(x => x.Id).Take(Most + 1).ToListAsync(ct);
        if (ids.Count == 0)
            throw new DomainException("print.none", "Pilih dulu tagihan yang akan dicetak.");
        if (ids.Count > Most)
            throw new DomainException("print.many", "Paling banyak 50.000 tagihan sekali cetak. Persempit dengan saringan, misalnya per periode atau keadaan.");

        Guid[][] parts = [.. ids.Chunk(PrintInvoicesJob.Most)];
        foreach (var (part, n) in parts.Select((part, n) => (part, n + 1)))
            await jobs.Order(
                PrintInvoicesJob.Kind, IdOf(command.Id, n), parts.Length == 1 ? command.Title : $"{command.Title} ({n}/{parts.Length})",
                new PrintInvoicesJob.Input(part, command.OneEach, command.Site) { Part = parts.Length == 1 ? 0 : n }, part.Length, ct);
        await db.SaveChangesAsync(ct);
        return ids.Count;
    }

    /// <summary>The same again for the same order, so that sent twice it is ordered once.</summary>
    private static Guid IdOf(Guid order, int part)
    {
        var bytes = order.ToByteArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(12)) ^ (part - 1));
        return new Guid(bytes);
    }
}

/// <summary>Prints before each batch's transaction, which only keeps what was printed. Killed, it goes on with the first batch that was not kept.</summary>
internal sealed class PrintInvoicesJob(InvoiceScope scope, InvoiceSheets sheets, IStationery stationery, IDocumentPrinter printer) : LongJob<PrintInvoicesJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("billing.print", BillingPermissions.ViewInvoices);

    /// <summary>The file of so many is joined in memory; it is about 60 MB.</summary>
    public const int Most = 2_000;

    private const int Each = 10;
    private const int Together = 50;

    private IReadOnlyList<PrintedDocument> _printed = [];
    private int _count;

    public sealed record Input(IReadOnlyList<Guid> Ids, bool OneEach, Uri Site)
    {
        /// <summary>From 1, where one file is not enough; 0 where it is.</summary>
        public int Part { get; init; }
    }

    protected override async Task Prepare(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        var from = From(cursor);
        Guid[] ids = [.. input.Ids.Skip(from).Take(Size(input))];
        var bills = await sheets.Of(scope.Invoices.Where(x => ids.Contains(x.Id)), input.Site, ct);
        _count = bills.Count; // one may have left the starter's sight since
        _printed = input.OneEach
            ? await Task.WhenAll(bills.Select(async bill => new PrintedDocument(PrintedDocument.NameOf("tagihan", bill.Number), await printer.Print(await stationery.Invoices([bill]), ct))))
            : bills.Count == 0 ? [] : [new PrintedDocument($"tagihan-{from + 1:0000}-{from + ids.Length:0000}.pdf", await printer.Print(await stationery.Invoices(bills), ct))];
    }

    protected override Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        var next = From(cursor) + Size(input);
        return Task.FromResult(new JobBatch(next < input.Ids.Count ? $"{next}" : null)
        {
            Done = _count, Skipped = Math.Min(Size(input), input.Ids.Count - From(cursor)) - _count, Output = Packed(_printed),
        });
    }

    protected override Task<JobFile?> Finish(Guid job, Input input, byte[] output, CancellationToken ct)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Unpacked(output))
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open(); // a PDF is packed already
                entry.Write(content.Span);
            }
        }

        return Task.FromResult<JobFile?>(new JobFile(input.Part == 0 ? "tagihan.zip" : $"tagihan-{input.Part:00}.zip", "application/zip", file.ToArray()));
    }

    private static int Size(Input input) => input.OneEach ? Each : Together;

    private static int From(string? cursor) => cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Batches are joined byte by byte: each document says how long its name and it are.</summary>
    private static byte[] Packed(IEnumerable<PrintedDocument> documents)
    {
        using var all = new MemoryStream();
        foreach (var document in documents)
        {
            Add(Encoding.UTF8.GetBytes(document.Name));
            Add(document.Content);
        }

        return all.ToArray();

        void Add(byte[] part)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            all.Write(length);
            all.Write(part);
        }
    }

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Unpacked(byte[] all)
    {
        for (var at = 0; at < all.Length;)
        {
            var name = Encoding.UTF8.GetString(Part().Span);
            yield return (name, Part());

            ReadOnlyMemory<byte> Part()
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(at));
                var part = all.AsMemory(at + 4, length);
                at += 4 + length;
                return part;
            }
        }
    }
}
