using IspJabbar.Benchmarks.RouterOs;

switch (args.FirstOrDefault())
{
    case "routeros":
        var figures = await ReadSecrets.Run();
        Console.WriteLine(figures);
        return figures.IsMet ? 0 : 1;
    default:
        return 0;
}
