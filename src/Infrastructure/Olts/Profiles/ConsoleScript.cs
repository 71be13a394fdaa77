using System.Text.RegularExpressions;

namespace IspJabbar.Infrastructure.Olts.Profiles;

/// <summary>
/// How to talk to a family of OLTs at its command line. Patterns are regular expressions over what the console said, with line ends as <c>\n</c> and
/// without colours. Commands are lines with <c>{slot}</c>, <c>{port}</c>, <c>{onu}</c>, <c>{serial}</c> (<c>ZTEGC8012345</c>), <c>{hex}</c> (the same as sixteen digits) and a
/// script's own fields filled in; a <c>~</c> before one says that its failing does not matter.
/// </summary>
internal sealed record ConsoleScript
{
    /// <summary>Asks for the name, asks for the password, says no.</summary>
    public required string User { get; init; }
    public required string Password { get; init; }
    public required string Denied { get; init; }

    /// <summary>At the very end of what was said: it waits for a command.</summary>
    public required string Prompt { get; init; }

    /// <summary>Asks whether to go on with a long text; one blank is sent for each.</summary>
    public required string Pager { get; init; }

    /// <summary>Other things it may ask at any time, and the answer.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Any of them in an answer: it refused.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>A prompt like this may look, but not change anything yet.</summary>
    public string? Unprivileged { get; init; }
    public string Enable { get; init; } = "enable";

    public IReadOnlyList<string> Open { get; init; } = [];
    public IReadOnlyList<string> Close { get; init; } = [];

    public ListScript? List { get; init; }
    public NumbersScript? Numbers { get; init; }
    public ProvisionScript? Provision { get; init; }
    public ChangeScript? Remove { get; init; }
    public ChangeScript? Reboot { get; init; }

    /// <exception cref="FormatException">says what is wrong</exception>
    public void Check()
    {
        foreach (var pattern in new[] { User, Password, Denied, Prompt, Pager, Unprivileged, List?.Row, List?.None, Numbers?.Row }.OfType<string>()
                     .Concat(Errors).Concat(Questions.Select(x => x.Asks)))
        {
            try
            {
                _ = new Regex(Fill.In(pattern, new Dictionary<string, string>(), missing: "0"), RegexOptions.None, Patterns.Limit);
            }
            catch (ArgumentException error)
            {
                throw new FormatException($"console: {pattern} is no pattern: {error.Message}");
            }
        }

        ProfileCheck.Must(Provision is null || Numbers is not null, "console.provision needs console.numbers, which finds a free one");
    }
}

internal sealed record Question
{
    public required string Asks { get; init; }
    public required string Answer { get; init; }
}

/// <param name="Row">with groups <c>slot</c>, <c>port</c>, <c>serial</c> and perhaps <c>model</c></param>
internal sealed record ListScript(IReadOnlyList<string> Commands, string Row, string None);

/// <summary>Which numbers are taken on a port.</summary>
/// <param name="Row">with group <c>onu</c></param>
internal sealed record NumbersScript(IReadOnlyList<string> Commands, string Row, int First, int Last);

internal sealed record ProvisionScript
{
    public required string Certainty { get; init; }
    public IReadOnlyList<FieldOfScript> Fields { get; init; } = [];
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Takes back what the commands may have done.</summary>
    public required IReadOnlyList<string> Undo { get; init; }
    public IReadOnlyList<string> Save { get; init; } = [];
}

internal sealed record FieldOfScript(string Name, string Label, string? Default = null, bool IsNumber = false);

internal sealed record ChangeScript
{
    /// <summary>Things that hang on the ONU and must go first: a command that lists them, and one for each (<c>{index}</c>).</summary>
    public string? Look { get; init; }
    public string? LookRow { get; init; }
    public string? Each { get; init; }
    public required IReadOnlyList<string> Commands { get; init; }
    public IReadOnlyList<string> Save { get; init; } = [];
}

internal static partial class Fill
{
    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Hole { get; }

    /// <exception cref="InvalidOperationException">Nobody said what to fill in.</exception>
    public static string In(string template, IReadOnlyDictionary<string, string> values, string? missing = null) => Hole.Replace(template, hole =>
        values.TryGetValue(hole.Groups[1].Value, out var value) ? value : missing ?? throw new InvalidOperationException($"Nothing to fill {hole.Value} with in: {template}"));
}

internal static class Patterns
{
    /// <summary>A hand-written pattern must not stop us, whatever a console says.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
}
