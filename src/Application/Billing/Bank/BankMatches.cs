using System.Text.RegularExpressions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Billing.Bank;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Bank;

/// <summary>A bill that a line of the bank is probably for.</summary>
/// <param name="Why">in words</param>
/// <param name="IsCertain">a sum that only this bill was asked for</param>
/// <param name="Outstanding">whole rupiah</param>
public sealed record BankMatch(Guid InvoiceId, string InvoiceNumber, string CustomerNumber, string CustomerName, decimal Outstanding, string Why, bool IsCertain);

/// <summary>Whose money a line probably is: by a sum that was asked of one alone, by a number in the bank's words, by name and sum.</summary>
internal sealed partial class BankMatches(IAppDb db)
{
    /// <summary>A sum that was asked for is looked for this long after it was over: people transfer late.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromDays(14);

    private const int MostAlike = 300;
    private const int MostEach = 4;

    [GeneratedRegex(@"INV[/\s-]?(\d{4})[/\s-]?(\d{2})[/\s-]?(\d{6})", RegexOptions.CultureInvariant)]
    private static partial Regex InvoiceNumber { get; }

    [GeneratedRegex(@"[A-Z]{2,5}-[A-Z]{2,6}\d{6}-\d{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex CustomerNumber { get; }

    /// <summary>As long as banks make them.</summary>
    [GeneratedRegex(@"(?<!\d)\d{8,20}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex VaNumber { get; }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<BankMatch>>> For(IReadOnlyList<BankLine> lines, DateTimeOffset now, CancellationToken ct)
    {
        var words = lines.ToDictionary(x => x.Id, x => x.Text.ToUpperInvariant());
        var sums = lines.Select(x => x.Left.Amount).Distinct().ToArray();
        var since = now - Late;

        var asked = await db.Transfers.Where(x => sums.Contains(x.Total) && (x.State == TransferState.Waiting || (x.State == TransferState.Over && x.ExpiresAt > since)))
            .Select(x => new { x.InvoiceId, x.Total }).ToListAsync(ct);
        var numbers = words.ToDictionary(x => x.Key, x => InvoiceNumber.Matches(x.Value).Select(m => $"INV/{m.Groups[1].Value}/{m.Groups[2].Value}/{m.Groups[3].Value}").ToArray());
        var people = words.ToDictionary(x => x.Key, x => CustomerNumber.Matches(x.Value).Select(m => m.Value).ToArray());
        var (allNumbers, allPeople) = (numbers.Values.SelectMany(x => x).ToArray(), people.Values.SelectMany(x => x).Distinct().Select(x => Domain.Customers.CustomerNumber.TryParse(x, null, out var number) ? number : null).OfType<Domain.Customers.CustomerNumber>().ToArray());

        var vas = words.ToDictionary(x => x.Key, x => VaNumber.Matches(x.Value).Select(m => m.Value).ToArray());
        var allVas = vas.Values.SelectMany(x => x).Distinct().ToArray();
        var charged = allVas.Length == 0 ? [] : await db.Charges.Where(x => allVas.Contains(x.VaNumber)).OrderByDescending(x => x.CreatedAt).Select(x => new { x.VaNumber, x.InvoiceId }).Take(MostAlike).ToListAsync(ct);
        var namedIds = (Guid[])[.. asked.Select(x => x.InvoiceId), .. charged.Select(x => x.InvoiceId)];

        // Who owes exactly such a sum in all; the oldest bill of each stands for it.
        var owing = await db.CustomerAccounts.Where(x => sums.Contains(x.Owed)).OrderBy(x => x.Id).Select(x => x.Id).Take(MostAlike).ToListAsync(ct);
        var theirs = allPeople.Length == 0 ? [] : await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => allPeople.Contains(x.Number)).Select(x => x.Id).ToListAsync(ct);
        var payers = (Guid[])[.. owing, .. theirs];

        // Each way has its index of one table; beside an "or" none would be used.
        var ways = db.Invoices.Outstanding.Where(x => payers.Contains(x.CustomerId)).Select(x => x.Id);
        if (namedIds.Length > 0)
            ways = ways.Union(db.Invoices.Outstanding.Where(x => namedIds.Contains(x.Id)).Select(x => x.Id));
        if (allNumbers.Length > 0)
            ways = ways.Union(db.Invoices.Outstanding.Where(x => allNumbers.Contains(x.Number)).Select(x => x.Id));
        var bills = await (
            from invoice in db.Invoices
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on invoice.CustomerId equals customer.Id
            where ways.Contains(invoice.Id)
            orderby invoice.DueOn, invoice.Number
            select new { invoice.Id, invoice.Number, CustomerId = customer.Id, CustomerNumber = customer.Number.Value, customer.FullName, invoice.OpenAmount, Owed = db.CustomerAccounts.Where(x => x.Id == customer.Id).Select(x => x.Owed).First() })
            .ToListAsync(ct);

        var found = new Dictionary<Guid, IReadOnlyList<BankMatch>>();
        foreach (var line in lines)
        {
            List<BankMatch> matches = [];
            void Add(Guid bill, string why, bool certain = false)
            {
                if (bills.Find(x => x.Id == bill) is { } x && !matches.Exists(match => match.InvoiceId == bill))
                    matches.Add(new BankMatch(x.Id, x.Number, x.CustomerNumber, x.FullName, x.OpenAmount, why, certain));
            }

            var mine = asked.Where(x => x.Total == line.Left.Amount).ToList();
            foreach (var transfer in mine)
                Add(transfer.InvoiceId, "Kode unik", mine.Count == 1);
            foreach (var bill in bills.Where(x => numbers[line.Id].Contains(x.Number)))
                Add(bill.Id, "Nomor tagihan di keterangan");
            foreach (var charge in charged.Where(x => vas[line.Id].Contains(x.VaNumber)))
                Add(charge.InvoiceId, "Nomor VA di keterangan");
            foreach (var bill in bills.Where(x => people[line.Id].Contains(x.CustomerNumber)).DistinctBy(x => x.CustomerId))
                Add(bill.Id, "Nomor pelanggan di keterangan");

            var alike = bills.Where(x => x.Owed == line.Left.Amount).DistinctBy(x => x.CustomerId).ToList();
            foreach (var bill in alike.Where(x => Named(x.FullName, words[line.Id])))
                Add(bill.Id, "Nama dan jumlah cocok");
            if (alike is [var only])
                Add(only.Id, "Hanya satu pelanggan berutang sejumlah ini");
            found[line.Id] = [.. matches.Take(MostEach)];
        }

        return found;
    }

    /// <summary>Banks cut names off; a word of four letters is enough.</summary>
    private static bool Named(string name, string words) => name.ToUpperInvariant().Split(' ').Any(part => part.Length >= 4 && words.Contains(part, StringComparison.Ordinal));
}
