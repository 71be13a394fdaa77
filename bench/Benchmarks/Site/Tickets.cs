namespace IspJabbar.Benchmarks.Site;

/// <summary>The queue of complaints on the worst day there is: fifty thousand wait.</summary>
public sealed partial class SiteBenchmarks
{
    public async Task<IReadOnlyList<Figure>> Tickets()
    {
        await provider.Execute(await Sql("tickets"));
        await provider.Execute("vacuum analyze");
        var last = await provider.Ask<string>("select id::text from support.tickets where status = 'open' order by opened_at desc, id desc limit 1 offset 100");

        return
        [
            .. await Page("list of tickets, 50,000 wait", "/tickets?size=50", bytes => $"/bare/tickets?bytes={bytes}", bar: 0.5),
            .. await Page("one ticket and its place among 50,000", $"/tickets/{last}", bytes => $"/bare/queue?bytes={bytes}&id={last}", bar: 0.5),
        ];
    }
}
