using System.Text.RegularExpressions;

namespace IspJabbar.Infrastructure.Olts.Profiles;

/// <summary>A profile is written by hand: what is wrong with it is said when it is loaded, not at night.</summary>
internal static class ProfileCheck
{
    private static readonly string[] Kinds = ["serial", "mac", "text", "word", "dbm", "number"];
    private static readonly string[] Certain = ["A", "B", "C"];

    extension(OltProfile profile)
    {
        /// <exception cref="FormatException">says what is wrong, and where</exception>
        public void Check()
        {
            Must(Regex.IsMatch(profile.Key, "^[a-z0-9-]{2,40}$"), "key: 2–40 small letters, figures, hyphens");
            Must(Certain.Contains(profile.Certainty), "certainty: A, B or C");
            foreach (var needed in new[] { "serial", "state" })
                Must(profile.Columns.GetValueOrDefault(needed)?.Any(source => !source.IsOff) == true, $"columns.{needed} is missing or off");

            foreach (var (name, sources) in profile.Columns)
                foreach (var source in sources)
                {
                    _ = source.Root;
                    Must(profile.Indexes.ContainsKey(source.Index), $"columns.{name}: there is no index {source.Index}");
                    Must(Kinds.Contains(source.As), $"columns.{name}: as is one of {string.Join(", ", Kinds)}");
                    Must(Certain.Contains(source.Certainty), $"columns.{name}: certainty is A, B or C");
                }

            foreach (var word in profile.Columns["state"].SelectMany(source => source.Words.Values).Concat(profile.AwayBecause.Values))
                Must(Interpreter.State(word) is not null, $"no state is called {word}");

            profile.Console?.Check();
        }
    }

    internal static void Must(bool fine, string what)
    {
        if (!fine)
            throw new FormatException(what);
    }
}
