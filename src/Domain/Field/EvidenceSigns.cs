
namespace IspJabbar.Domain.Field;

/// <summary>What looks odd about a photo. None of it proves anything: a sign asks somebody to look, and never refuses.</summary>
public static class EvidenceSigns
{
    /// <summary>Farther from the customer's pin than is allowed, the accuracy given in.</summary>
    public const string Far = "far";

    /// <summary>Farther from the same technician's photo before it than one can travel in that time.</summary>
    public const string Jump = "jump";

    /// <summary>The device does not know well where it is.</summary>
    public const string Vague = "vague";

    /// <summary>As programs say it that make places up: not a metre off, or a round number.</summary>
    public const string MadeUp = "made_up";

    /// <summary>Sent long after it was taken, although the device had a network.</summary>
    public const string HeldBack = "held_back";

    /// <summary>The camera says that it is older than the device says.</summary>
    public const string OldPhoto = "old_photo";

    /// <summary>The camera says that it was taken somewhere else.</summary>
    public const string OtherPlace = "other_place";

    /// <summary>Taken, by the device's clock, after we received it.</summary>
    public const string WrongClock = "wrong_clock";

    /// <summary>The very same file was sent before.</summary>
    public const string Reused = "reused";

    /// <summary>A program for changing pictures wrote it.</summary>
    public const string Edited = "edited";

    public static IReadOnlyList<string> All { get; } = [Far, Jump, Vague, MadeUp, HeldBack, OldPhoto, OtherPlace, WrongClock, Reused, Edited];

    /// <summary>Faster than any road here.</summary>
    private const double FastestMetresPerSecond = 40;

    private const double VagueMetres = 100;
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private static readonly string[] Editors = ["photoshop", "lightroom", "gimp", "snapseed", "picsart", "canva", "pixlr", "facetune", "gps map camera", "timemark"];

    /// <param name="metres">to the pin; null where there is none</param>
    /// <param name="farMetres">what is allowed</param>
    /// <param name="before">the same technician's photo taken next before or after this one; null at the first</param>
    /// <param name="isReused">the same bytes are here already</param>
    public static IReadOnlyList<string> Of(Shot shot, double? metres, double farMetres, Shot? before, ExifFacts exif, bool isReused, DateTimeOffset now)
    {
        List<string> signs = [];
        void If(bool holds, string sign)
        {
            if (holds)
                signs.Add(sign);
        }

        If(metres - shot.Accuracy > farMetres, Far);
        If(before is not null && IsJump(before, shot), Jump);
        If(shot.Accuracy > VagueMetres, Vague);
        If(shot.Accuracy < 1 || shot.Accuracy <= VagueMetres && shot.Accuracy % 10 == 0, MadeUp);
        If(!shot.WasOffline && now - shot.At > Patience, HeldBack);
        If(exif.At is { } taken && shot.At - taken > Slack, OldPhoto);
        If(exif.Place is { } there && there.MetresTo(shot.Place) - shot.Accuracy > farMetres, OtherPlace);
        If(shot.At - now > Slack, WrongClock);
        If(isReused, Reused);
        If(exif.Software is { } program && Editors.Any(editor => program.Contains(editor, StringComparison.OrdinalIgnoreCase)), Edited);
        return signs;
    }

    private static bool IsJump(Shot before, Shot shot)
    {
        var metres = before.Place.MetresTo(shot.Place) - before.Accuracy - shot.Accuracy;
        return metres > 1_000 && metres > FastestMetresPerSecond * Math.Abs((shot.At - before.At).TotalSeconds);
    }
}
