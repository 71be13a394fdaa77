using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Olts.Profiles;
using Microsoft.Extensions.Options;

namespace IspJabbar.Infrastructure.Olts.Console;

/// <summary>The port over Telnet or SSH: signs in, does what the profile's script says, takes back what failed, signs out.</summary>
internal sealed class OltConsole(OltProfiles profiles, IOptions<OltOptions> options, TimeProvider time) : IOltConsole
{
    private readonly OltOptions _options = options.Value;

    public Task<OltTalk> ListUnconfigured(OltSignIn olt, CancellationToken ct) => Talk(olt, async (console, script, ct) =>
    {
        var list = script.List ?? throw new OltFailure(OltErrorCode.Profile, "Profil ini tidak mengenal perintah mencari ONU baru.");
        var said = new StringBuilder();
        foreach (var command in list.Commands)
        {
            var answer = await console.Run("~" + command, ct);
            if (Find(answer.Text, list.None).Success)
                continue;
            if (script.Errors.Any(pattern => Find(answer.Text, pattern).Success))
                return new OltTalkOutcome.Refused(answer.Text.Trim(), Undone: true);
            said.Append(answer.Text);
        }

        return new OltTalkOutcome.Done(
        [
            .. Regex.Matches(said.ToString(), list.Row, RegexOptions.CultureInvariant, Patterns.Limit)
                .Select(row => OnuSerial.Read(row.Groups["serial"].Value) is { } serial
                    ? new FoundOnu(Number(row, "slot"), Number(row, "port"), serial, row.Groups["model"] is { Success: true, Length: > 0 } model ? model.Value : null)
                    : null)
                .OfType<FoundOnu>().DistinctBy(x => x.Serial),
        ]);
    }, ct);

    public Task<OltTalk> Provision(OltSignIn olt, OnuPlan plan, Func<int, Task> begin, CancellationToken ct)
    {
        if (plan.Values.FirstOrDefault(x => !OltOrder.IsWord(x.Value)) is { Key: not null } bad)
            throw new ArgumentException($"{bad.Key} is no word and does not go into a console.", nameof(plan));

        return Talk(olt, async (console, script, ct) =>
        {
            if (script is not { Provision: { } provision, Numbers: { } numbers })
                throw new OltFailure(OltErrorCode.Profile, "Profil ini hanya membaca; ONU didaftarkan di OLT sendiri.");

            var values = Values(new OnuAt(plan.Slot, plan.Port, 0, plan.Serial), plan.Values);
            var taken = new HashSet<int>();
            foreach (var command in numbers.Commands)
                foreach (Match row in Regex.Matches((await console.Run("~" + Fill.In(command, values), ct)).Text, Fill.In(numbers.Row, values), RegexOptions.CultureInvariant, Patterns.Limit))
                    taken.Add(Number(row, "onu"));

            if (Enumerable.Range(numbers.First, numbers.Last - numbers.First + 1).Where(number => !taken.Contains(number)).Select(number => (int?)number).FirstOrDefault() is not { } free)
                return new OltTalkOutcome.Refused($"Port {plan.Slot}/{plan.Port} sudah penuh.", Undone: true);

            await begin(free);
            values["onu"] = free.ToString(CultureInfo.InvariantCulture);
            return await Carefully(async () =>
            {
                foreach (var command in provision.Commands)
                {
                    if (await console.Run(Fill.In(command, values), ct) is not { Error: { } error })
                        continue;

                    var undone = true;
                    foreach (var back in provision.Undo)
                        undone &= await console.Run(Fill.In(back, values), ct) is { Error: null };
                    return new OltTalkOutcome.Refused($"{Fill.In(command, values)}: {error}", undone);
                }

                return await Save(console, provision.Save, ct);
            });
        }, ct);
    }

    public Task<OltTalk> Remove(OltSignIn olt, OnuAt onu, CancellationToken ct) => Change(olt, onu, script => script.Remove, ct);

    public Task<OltTalk> Reboot(OltSignIn olt, OnuAt onu, CancellationToken ct) => Change(olt, onu, script => script.Reboot, ct);

    private Task<OltTalk> Change(OltSignIn olt, OnuAt onu, Func<ConsoleScript, ChangeScript?> which, CancellationToken ct) => Talk(olt, async (console, script, ct) =>
    {
        var change = which(script) ?? throw new OltFailure(OltErrorCode.Profile, "Profil ini tidak mengenal perintah itu; lakukan di OLT sendiri.");
        var values = Values(onu, new Dictionary<string, string>());
        return await Carefully(async () =>
        {
            if (change is { Look: { } look, LookRow: { } rows, Each: { } each })
            {
                var hanging = (await console.Run("~" + Fill.In(look, values), ct)).Text;
                foreach (Match row in Regex.Matches(hanging, rows, RegexOptions.CultureInvariant, Patterns.Limit))
                {
                    values["index"] = row.Groups["index"].Value;
                    if (await console.Run(Fill.In(each, values), ct) is { Error: { } stuck })
                        return new OltTalkOutcome.Refused(stuck, Undone: false);
                }
            }

            foreach (var command in change.Commands)
                if (await console.Run(Fill.In(command, values), ct) is { Error: { } error })
                    return new OltTalkOutcome.Refused($"{Fill.In(command, values)}: {error}", Undone: false);

            return await Save(console, change.Save, ct);
        });
    }, ct);

    private static async Task<OltTalkOutcome> Save(Conversation console, IReadOnlyList<string> commands, CancellationToken ct)
    {
        foreach (var command in commands)
            if (await console.Run(command, ct) is { Error: { } error })
                return new OltTalkOutcome.Refused($"Perintah berlaku, tetapi OLT gagal menyimpannya ({error}). Simpan dari konsol OLT, agar tidak hilang saat OLT dimulai ulang.", Undone: false);
        return new OltTalkOutcome.Done([]);
    }

    /// <summary>From here on commands change the OLT: whoever hangs up now leaves us not knowing.</summary>
    private static async Task<OltTalkOutcome> Carefully(Func<Task<OltTalkOutcome>> change)
    {
        try
        {
            return await change();
        }
        catch (ConsoleEnded)
        {
            return new OltTalkOutcome.BrokenOff("Konsol OLT terputus di tengah perintah.");
        }
        catch (OltFailure failure)
        {
            return new OltTalkOutcome.BrokenOff(failure.Message);
        }
    }

    private async Task<OltTalk> Talk(OltSignIn olt, Func<Conversation, ConsoleScript, CancellationToken, Task<OltTalkOutcome>> what, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_options.ConversationTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        IConsoleLine? line = null;
        Conversation? console = null;
        string? hostKey = null;
        OltTalkOutcome outcome;
        try
        {
            var script = profiles.Require(olt.Profile).Console ?? throw new OltFailure(OltErrorCode.Profile, "Profil ini hanya membaca lewat SNMP.");
            line = await Connect(olt, either.Token);
            console = new Conversation(line, script, olt, _options, time);
            await console.SignIn(either.Token);
            outcome = await what(console, script, either.Token);

            try
            {
                await console.SignOut(either.Token);
            }
            catch (Exception error) when (error is OltFailure or ConsoleEnded or OperationCanceledException && !ct.IsCancellationRequested)
            {
                // said everything; hanging up ends the session as well
            }
        }
        catch (OltFailure failure)
        {
            outcome = new OltTalkOutcome.Unreachable(failure.Code, failure.Message);
        }
        catch (ConsoleEnded)
        {
            outcome = new OltTalkOutcome.Unreachable(OltErrorCode.Protocol, "OLT menutup sambungan konsol. Mungkin sesi konsolnya penuh; tutup sesi lain.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            outcome = console is null
                ? new OltTalkOutcome.Unreachable(OltErrorCode.Timeout, "Konsol OLT tidak menjawab.")
                : new OltTalkOutcome.BrokenOff("Percakapan dengan konsol OLT terlalu lama.");
        }

        finally
        {
            hostKey = line?.HostKey;
            if (line is not null)
                await line.DisposeAsync();
        }

        return new OltTalk(outcome, console?.Transcript ?? "", hostKey);
    }

    private async Task<IConsoleLine> Connect(OltSignIn olt, CancellationToken ct)
    {
        if (olt.Kind is ConsoleKind.Ssh)
            return SshLine.Open(olt, _options);

        using var limit = new CancellationTokenSource(_options.ConsoleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await TelnetLine.Open(olt.Host, olt.Port, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new OltFailure(OltErrorCode.Unreachable, "Konsol OLT tidak terjangkau. Periksa alamat dan jaringan manajemen.");
        }
    }

    private static Dictionary<string, string> Values(OnuAt onu, IReadOnlyDictionary<string, string> others) => new(others)
    {
        ["slot"] = onu.Slot.ToString(CultureInfo.InvariantCulture),
        ["port"] = onu.Port.ToString(CultureInfo.InvariantCulture),
        ["onu"] = onu.OnuNo.ToString(CultureInfo.InvariantCulture),
        ["serial"] = onu.Serial.Value,
        ["hex"] = Convert.ToHexString(Encoding.ASCII.GetBytes(onu.Serial.Value[..4])) + onu.Serial.Value[4..],
    };

    private static Match Find(string text, string pattern) => Regex.Match(text, pattern, RegexOptions.CultureInvariant, Patterns.Limit);

    private static int Number(Match row, string group) => int.Parse(row.Groups[group].Value, CultureInfo.InvariantCulture);
}
