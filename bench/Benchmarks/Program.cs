using IspJabbar.Benchmarks;
using IspJabbar.Benchmarks.RouterOs;
using IspJabbar.Benchmarks.Site;

// bare-site is the floor of the pages, started by the benchmarks themselves.
if (args is ["bare-site", var connection, var address])
{
    await BareSite.Serve(connection, address);
    return 0;
}

var onSite = new Dictionary<string, Func<SiteBenchmarks, Task<IReadOnlyList<Figure>>>>
{
    ["list"] = site => site.List(),
    ["deep"] = site => site.Deep(),
    ["export"] = site => site.Export(),
    ["search"] = site => site.Search(),
    ["palette"] = site => site.Palette(),
    ["home"] = site => site.Home(),
    ["map"] = site => site.Map(),
    ["detail"] = site => site.Detail(),
    ["registration"] = site => site.Registration(),
    ["sign-in"] = site => site.SignInStorm(),
    ["import"] = site => site.Import(),
    ["sync"] = site => site.Sync(),
    ["callbacks"] = site => site.Callbacks(),
    ["messages"] = site => site.Messages(),
    ["bills"] = site => site.Billing(),
    ["tickets"] = site => site.Tickets(),
    ["claims"] = site => site.Claims(),
    ["books"] = site => site.Books(),
    ["warm-up"] = site => site.WarmUp(),
};

if (args.FirstOrDefault(name => name != "routeros" && !onSite.ContainsKey(name)) is not null)
{
    await Console.Error.WriteLineAsync($"Known: routeros, {string.Join(", ", onSite.Keys)}");
    return 2;
}

var missed = 0;

if (args.Length == 0 || args.Contains("routeros"))
{
    var figures = await ReadSecrets.Run();
    Console.WriteLine(figures);
    missed += figures.IsMet ? 0 : 1;
}

if (args is not ["routeros"])
{
    await using var provider = await Provider.Open();
    var site = new SiteBenchmarks(provider);

    foreach (var (name, run) in onSite.Where(one => args.Length == 0 || args.Contains(one.Key)))
    {
        foreach (var figure in await run(site))
        {
            Console.WriteLine(figure);
            missed += figure.IsMet ? 0 : 1;
        }
    }
}

return missed == 0 ? 0 : 1;
