using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace IspJabbar.Benchmarks.Site;

/// <summary>Two hundred technicians press on the same job of the pool at once. Two get it, whatever happens.</summary>
public sealed partial class SiteBenchmarks
{
    private const int Technicians = 200;
    private const int Quota = 2;

    public async Task<IReadOnlyList<Figure>> Claims()
    {
        await provider.Execute($"""
            insert into access.users (id, email, full_name, password_hash, theme, is_active, created_at, language, has_shortcuts)
            select gen_random_uuid(), 'teknisi' || n || '@contoh.id', 'Teknisi ' || n, boss.password_hash, 'light', true, now(), 'id', true
            from generate_series(1, {Technicians}) n, (select password_hash from access.users order by created_at limit 1) boss;
            insert into access.user_roles (user_id, role_id) select u.id, r.id from access.users u, access.roles r where u.email like 'teknisi%@contoh.id' and r.code = 'technician';
            """);
        var customer = await provider.Ask<string>("select id::text from customers.customers order by number limit 1");
        using var office = await provider.Api();
        using var phones = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Technicians }) { BaseAddress = provider.Address };
        List<(string User, string Token)> people = [];
        for (var n = 1; n <= Technicians; n++)
        {
            using var signed = await phones.PostAsJsonAsync("/api/auth/login", new { email = $"teknisi{n}@contoh.id", password = Provider.Password });
            people.Add((await provider.Ask<string>($"select id::text from access.users where email = 'teknisi{n}@contoh.id'"), (await signed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!));
        }

        var (process, bare) = await BareSite.Start(provider.ConnectionString);
        using var _ = bare;
        List<double> floors = [], ours = [], slowest = [];
        for (var round = 0; round < 7; round++)
        {
            var plain = await Race(await Job(), async (job, person) => (await bare.PostAsync($"/claim/{job}/{person.User}", null)).StatusCode);
            var real = await Race(await Job(), async (job, person) =>
            {
                using var claim = new HttpRequestMessage(HttpMethod.Post, $"/api/work-orders/{job}/claim") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", person.Token) } };
                using var answer = await phones.SendAsync(claim);
                return answer.StatusCode;
            });
            if (round < 2)
                continue; // the first ones warm up
            floors.Add(plain.Took);
            ours.Add(real.Took);
            slowest.Add(real.Slowest);
        }

        process.Kill();
        return
        [
            new Figure($"claims of one job by {Technicians} at once", PerSecond(floors), PerSecond(ours), Median(floors) / Median(ours), 0.7, AtLeast: true),
            new Figure("the slowest answer of them", "250 ms (asked)", Ms(Median(slowest) * 1000), Median(slowest) * 1000, 250, AtLeast: false),
        ];

        static string PerSecond(List<double> times) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Technicians / Median(times):0}/s");

        async Task<string> Job()
        {
            using var made = await office.PostAsJsonAsync("/api/work-orders", new { type = "repair", customerId = customer, quota = Quota, pool = true });
            made.EnsureSuccessStatusCode();
            return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        }

        async Task<(double Took, double Slowest)> Race(string job, Func<string, (string User, string Token), Task<HttpStatusCode>> claim)
        {
            var began = Stopwatch.GetTimestamp();
            var answers = await Task.WhenAll(people.Select(async person =>
            {
                await Task.Yield();
                return (Code: await claim(job, person), At: Stopwatch.GetElapsedTime(began).TotalSeconds);
            }));
            var (won, has) = (answers.Count(x => x.Code is HttpStatusCode.OK), await provider.Ask<int>($"select count(*) from field.work_order_technicians where work_order_id = '{job}'"));
            return won == Quota && has == Quota && answers.All(x => x.Code is HttpStatusCode.OK or HttpStatusCode.Conflict)
                ? (answers.Max(x => x.At), answers.Max(x => x.At))
                : throw new InvalidOperationException($"{won} were told that they have it, {has} do; answers: {string.Join(", ", answers.GroupBy(x => x.Code).Select(x => $"{x.Count()} × {x.Key}"))}.\n{provider.Said}");
        }
    }
}
