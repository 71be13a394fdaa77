using System.Globalization;

namespace IspJabbar.Benchmarks.Site;

/// <summary>The lists and reports of money with a year of bills of 100,000 customers behind them.</summary>
public sealed partial class SiteBenchmarks
{
    private static readonly string[] _pages =
    [
        "/billing/invoices", "/billing/invoices?status=Overdue", "/billing/invoices?q=INV%2F2026", "/billing/invoices?q=Wulandari%2099", "/billing/invoices?age=Older&location=KCB", "/billing/payments", "/billing/payments?q=Santoso%209",
        "/finance", "/finance/receivables", "/finance/receivables?by=Package", "/finance/receivables?by=Partner", "/billing/credit-notes", "/billing/runs", "/billing/events", "/billing/bank", "/billing/proofs", "/billing/refunds", "/billing/settlements",
        "/billing/cash", "/billing/counter?q=Lestari", "/billing/dunning", "/billing/events?outcome=stuck", "/billing/events?outcome=differs", "/billing/proformas", "/messages", "/customers?owed=older", "/",
    ];

    /// <summary>A page of bills beside a bare one, and the slowest statement of all that the pages of money ask, as PostgreSQL itself counts it.</summary>
    public async Task<IReadOnlyList<Figure>> Books()
    {
        await provider.Execute(await Sql("books"));
        await provider.Execute("vacuum analyze");
        var bills = await provider.Ask<int>("select count(*) from billing.invoices");
        var list = await Page("list of 50 bills among 1.2 million", "/billing/invoices?size=50", bytes => $"/bare/bills?bytes={bytes}", bar: 0.5);

        await provider.CountStatements();
        var one = await provider.Ask<string>("select id::text from customers.customers where status = 'active' order by number limit 1 offset 5000");
        using var browser = await provider.Browser();
        for (var turn = 0; turn < 5; turn++)
            foreach (var page in _pages.Append($"/customers/{one}?tab=bills").Append($"/customers/{one}?tab=statement"))
            {
                using var answer = await browser.GetAsync(page);
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException($"{page} answers {(int)answer.StatusCode}.\n{provider.Said}");
            }

        var slowest = await provider.Ask<string>("""
            select to_char(mean_exec_time, 'FM9990.0') || ' ' || regexp_replace(left(query, 300), '\s+', ' ', 'g') from pg_stat_statements
            where query !~* 'vacuum|pg_|pragma|^(begin|commit|listen|set)' and calls > 1 order by mean_exec_time desc limit 1
            """);
        var took = double.Parse(slowest.Split(' ')[0], CultureInfo.InvariantCulture);
        await Console.Error.WriteLineAsync($"  {bills} bills; the slowest: {slowest}");
        return [.. list, new Figure("slowest statement of the pages of money", "50 ms (asked)", Ms(took), took, 50, AtLeast: false)];
    }
}
