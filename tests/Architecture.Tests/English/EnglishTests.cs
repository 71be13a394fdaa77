namespace IspJabbar.Architecture.Tests.English;

public sealed class EnglishTests
{
    [Fact]
    public void Every_sentence_has_its_English()
    {
        var known = ShownSentences.English.Values.SelectMany(x => x.Keys).ToHashSet();

        None(ShownSentences.Certain.Where(x => !known.Contains(x.Key)).Select(x => $"{x.Value}: {x.Key}").Order());
    }

    [Fact]
    public void No_English_is_left_of_a_sentence_that_is_gone() => None(
        from file in ShownSentences.English
        from sentence in file.Value.Keys
        where !ShownSentences.IsUsed(sentence)
        select $"{file.Key}: {sentence}");

    [Fact]
    public void English_puts_in_the_same_values() => None(
        from file in ShownSentences.English
        from x in file.Value
        where !Places(x.Key).SetEquals(Places(x.Value)) || x.Value.Length == 0
        select $"{file.Key}: {x.Key} → {x.Value}");

    [Fact]
    public void A_sentence_is_not_translated_in_two_ways() => None(
        ShownSentences.English.Values.SelectMany(x => x).GroupBy(x => x.Key).Where(x => x.DistinctBy(y => y.Value).Count() > 1)
            .Select(x => $"{x.Key} → {string.Join(" | ", x.Select(y => y.Value).Distinct())}"));

    // Named in full: somebody has to write each of them.
    private static void None(IEnumerable<string> found)
    {
        var all = string.Join("\n", found);
        Assert.True(all.Length == 0, "\n" + all);
    }

    private static HashSet<string> Places(string sentence) => [.. ShownSentences.Place.Matches(sentence).Select(x => x.Groups[1].Value)];
}
