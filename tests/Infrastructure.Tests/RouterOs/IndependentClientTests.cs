using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IspJabbar.RouterOs.Simulator;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

/// <summary>
/// The simulator and our client could share a misunderstanding. A client of other people's making (npm: node-routeros) does not.
/// It is installed on first use from its lock file; without node the test is skipped.
/// </summary>
public sealed class IndependentClientTests
{
    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_of_other_people_finds_a_router_in_the_simulator(bool challenges)
    {
        // It was written before 7.18 and dies on !empty.
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { SaysEmpty = false, ChallengesLogin = challenges });
        for (var i = 0; i < 2000; i++)
            router.AddSecret($"CKP{i}");

        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await Run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var seen = JsonSerializer.Deserialize<Seen>(
            await Run(folder, "node", "client.js", router.Host, $"{router.Port}", router.Username, router.Password), JsonSerializerOptions.Web)!;

        Assert.Equal("CKP-01", seen.Identity);
        Assert.Equal(seen.Id, seen.Ret);
        Assert.Equal("a=b ".Length + 20_000, seen.LongComment);
        Assert.Equal(new Dictionary<string, string> { ["name"] = "budi", ["disabled"] = "true", ["comment"] = "pendek" }, Assert.Single(seen.Either));
        Assert.Equal("failure: secret with the same name already exists", seen.Duplicate);
        Assert.Equal(string.Join(',', Enumerable.Range(0, 50).Select(i => $"CKP{i}")), seen.Together);
        Assert.Equal(3, seen.Pings);
        Assert.Equal(2000, seen.Many);
        Assert.Equal(2000, router.Secrets.Count);
    }

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "independent-client"));

    private static async Task<string> Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {arguments[0]}: {await output}{await errors}");
    }

    private sealed record Seen(string Identity, string Ret, string Id, int LongComment, Dictionary<string, string>[] Either, string Duplicate, string Together, int Pings, int Many);

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NodeTheoryAttribute : TheoryAttribute
    {
        public NodeTheoryAttribute()
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            if (!folders.Any(folder => File.Exists(Path.Combine(folder, "node"))))
                Skip = "node is not installed";
        }
    }
}
