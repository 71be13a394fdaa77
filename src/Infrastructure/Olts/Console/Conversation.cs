using System.Text;
using System.Text.RegularExpressions;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Infrastructure.Olts.Profiles;

namespace IspJabbar.Infrastructure.Olts.Console;

/// <summary>
/// One sign-in and what is said in it. Waits for what the console shows, never for a time; every wait has an end. Keeps every word for the transcript.
/// </summary>
internal sealed class Conversation(IConsoleLine line, ConsoleScript script, OltSignIn olt, OltOptions options, TimeProvider time)
{
    /// <summary>Prompts, pagers and questions stand at the end of what was said, and on one line.</summary>
    private const int TailLength = 600;
    private const int MostPages = 5_000;
    private const string Hidden = "••••••";

    private readonly Screen _screen = new();
    private readonly StringBuilder _transcript = new();
    private readonly byte[] _buffer = new byte[8192];
    private string _last = "";

    public string Transcript
    {
        get
        {
            var text = _transcript.ToString();
            return olt.Password.Length > 0 ? text.Replace(olt.Password, Hidden, StringComparison.Ordinal) : text;
        }
    }

    /// <summary>Until commands are taken, with all rights the account has.</summary>
    public async Task SignIn(CancellationToken ct)
    {
        var (named, passed) = (false, 0);
        while (true)
        {
            var seen = await Until(ct, script.Prompt, script.User, script.Password, script.Denied);
            var said = _screen.Take();
            Keep(said);

            if (passed > 0 && Is(said, script.Denied) || seen == script.Denied)
                throw Denied();
            if (seen == script.Prompt)
                break;

            if (seen == script.User)
            {
                if (named)
                    throw Denied(); // asked a second time: the first was wrong
                named = true;
                await Type(olt.User, olt.User, ct);
            }
            else
            {
                if (passed++ > 0)
                    throw Denied();
                await Type(olt.Password, Hidden, ct);
            }
        }

        if (script.Unprivileged is { } low && Is(_last, low))
            await BecomePrivileged(ct);

        foreach (var command in script.Open)
            if (await Run(command, ct) is { Error: { } error })
                throw new OltFailure(OltErrorCode.Refused, $"OLT menolak perintah pembuka ({command}): {error}");
    }

    /// <returns>what the console answered, and what in it says that it refused</returns>
    public async Task<Said> Run(string command, CancellationToken ct)
    {
        var tolerant = command.StartsWith('~');
        command = command.TrimStart('~');
        await Type(command, command, ct);
        await Until(ct, script.Prompt);
        var said = _screen.Take();

        // Some echo what is typed, some do not.
        var start = said.IndexOf('\n', StringComparison.Ordinal);
        if (start >= 0 && said.AsSpan(0, start).Contains(command.AsSpan().Trim(), StringComparison.Ordinal))
            said = said[(start + 1)..];
        Keep(said);

        var error = tolerant ? null : script.Errors.Select(pattern => Match(said, pattern)).FirstOrDefault(match => match is not null);
        return new Said(said, error);
    }

    public async Task SignOut(CancellationToken ct)
    {
        foreach (var command in script.Close)
        {
            await Type(command.TrimStart('~'), command.TrimStart('~'), ct);
            if (await UntilOrEnd(ct, script.Prompt) is null)
                return;
            Keep(_screen.Take());
        }
    }

    private async Task BecomePrivileged(CancellationToken ct)
    {
        await Type(script.Enable, script.Enable, ct);
        if (await Until(ct, script.Prompt, script.Password) == script.Password)
        {
            Keep(_screen.Take());
            await Type(olt.Password, Hidden, ct);
            await Until(ct, script.Prompt, script.Password);
        }

        Keep(_screen.Take());
        if (Is(_last, script.Unprivileged!))
            throw new OltFailure(OltErrorCode.Credentials, "Akun konsol tidak boleh memakai enable. Beri hak administrator, atau pakai akun lain.");
    }

    private async Task Type(string text, string shown, CancellationToken ct)
    {
        _transcript.Append("» ").Append(shown).Append('\n');
        await line.Write(Encoding.ASCII.GetBytes(text + line.LineEnd), ct);
    }

    private async Task<string> Until(CancellationToken ct, params string[] patterns) =>
        await UntilOrEnd(ct, patterns) ?? throw (Exception?)line.WhyEnded ?? new ConsoleEnded();

    /// <returns>the pattern that stands at the end; null when the console hung up</returns>
    private async Task<string?> UntilOrEnd(CancellationToken ct, params string[] patterns)
    {
        var pages = 0;
        while (true)
        {
            var tail = _screen.Tail(TailLength);
            if (Find(tail, script.Pager) is { Success: true } pager)
            {
                if (++pages > MostPages)
                    throw new OltFailure(OltErrorCode.Protocol, "Jawaban konsol tidak ada habisnya.");
                _screen.Drop(tail.Length - pager.Index);
                await line.Write(" "u8.ToArray(), ct); // one for each, else the rest lands in the next command
            }
            else if (script.Questions.FirstOrDefault(x => Is(tail, x.Asks)) is { } question)
            {
                Keep(_screen.Take());
                await Type(question.Answer, question.Answer, ct);
            }
            else if (patterns.FirstOrDefault(pattern => Is(tail, pattern)) is { } seen)
            {
                _last = tail;
                return seen;
            }

            if (_screen.Length > Screen.Most)
                throw new OltFailure(OltErrorCode.Protocol, "Jawaban konsol terlalu panjang.");

            using var limit = new CancellationTokenSource(options.ConsoleTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            int length;
            try
            {
                length = await line.Read(_buffer, either.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                Keep(_screen.Take());
                throw new OltFailure(OltErrorCode.Timeout, $"Konsol OLT diam selama {options.ConsoleTimeout.TotalSeconds:0} detik.");
            }

            if (length == 0)
            {
                Keep(_screen.Take());
                return null;
            }

            for (var i = 0; i < length; i++)
                _screen.Put(_buffer[i]);
        }
    }

    private void Keep(string said)
    {
        if (said.Length > 0)
            _transcript.Append(said).Append(said.EndsWith('\n') ? "" : "\n");
    }

    private static OltFailure Denied() => new(OltErrorCode.Credentials, "Nama pengguna atau kata sandi konsol ditolak OLT.");

    private static bool Is(string text, string pattern) => Find(text, pattern).Success;

    private static string? Match(string text, string pattern)
    {
        var match = Find(text, pattern);
        if (!match.Success)
            return null;

        // The whole line is what a person understands.
        var end = text.IndexOf('\n', match.Index + match.Length);
        return text[match.Index..(end < 0 ? text.Length : end)].Trim();
    }

    private static Match Find(string text, string pattern)
    {
        try
        {
            return Regex.Match(text, pattern, RegexOptions.CultureInvariant, Patterns.Limit);
        }
        catch (RegexMatchTimeoutException)
        {
            return System.Text.RegularExpressions.Match.Empty;
        }
    }
}

/// <param name="Error">the line that says no; null when none does</param>
internal sealed record Said(string Text, string? Error);

/// <summary>The console hung up, and nobody knows why.</summary>
internal sealed class ConsoleEnded() : Exception("hung up");
