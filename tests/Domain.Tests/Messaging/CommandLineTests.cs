using IspJabbar.Domain.Messaging;

namespace IspJabbar.Domain.Tests.Messaging;

public sealed class CommandLineTests
{
    private static readonly string[] Words = ["daftar", "tagihan", "status", "gangguan", "bayar", "bantuan", "psb"];

    [Theory]
    [InlineData("TAGIHAN", "tagihan", "")]
    [InlineData("  tagihan ", "tagihan", "")]
    [InlineData("*Tagihan*", "tagihan", "")]
    [InlineData("#STATUS#", "status", "")]
    [InlineData("\u200eStatus", "status", "")]
    [InlineData("ＳＴＡＴＵＳ", "status", "")]
    [InlineData("Gangguan: internet mati\nsejak pagi", "gangguan", "internet mati\nsejak pagi")]
    [InlineData("daftar#Budi#Jl. Melati 5#HOME20", "daftar", "Budi#Jl. Melati 5#HOME20")]
    [InlineData("DAFTAR Budi", "daftar", "Budi")]
    public void A_command_is_read_however_it_is_typed(string text, string word, string rest) =>
        Assert.Equal(new CommandLine(word, rest, true), CommandLine.Read(text, Words));

    [Theory]
    [InlineData("tagian", "tagihan")]
    [InlineData("tagihn", "tagihan")]
    [InlineData("tagihhan", "tagihan")]
    [InlineData("tagiahn", "tagihan")]
    [InlineData("gangguam internet", "gangguan")]
    [InlineData("byar", "bayar")]
    [InlineData("dafatr#Budi", "daftar")]
    public void One_letter_may_be_wrong(string text, string word)
    {
        var read = CommandLine.Read(text, Words);

        Assert.Equal(word, read?.Word);
        Assert.False(read!.IsExact);
    }

    [Theory]
    [InlineData("halo")]
    [InlineData("tgihn")]
    [InlineData("pbs")] // a short word with a wrong letter is another word
    [InlineData("kapan tagihan saya keluar?")]
    [InlineData("")]
    [InlineData("###")]
    [InlineData("😀")]
    public void Anything_else_is_no_command(string text) => Assert.Null(CommandLine.Read(text, Words));

    [Fact]
    public void A_word_that_could_be_two_commands_is_none() => Assert.Null(CommandLine.Read("bayat", ["bayar", "bayam"]));

    [Fact]
    public void Whatever_is_written_is_read_without_a_fault_and_wrong_by_one_letter_is_near()
    {
        var chance = new Random(20260210);
        for (var round = 0; round < 5_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, chance.Next(40)).Select(_ => (char)chance.Next(1, 0xD7FF))]);
            CommandLine.Read(text, Words);

            var word = Words[chance.Next(Words.Length)];
            var at = chance.Next(word.Length);
            var typed = chance.Next(4) switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, "x"),
                2 => word[..at] + "x" + word[(at + 1)..],
                _ => at + 1 < word.Length ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : word,
            };
            Assert.True(CommandLine.IsNear(word, typed), $"{word} {typed}");
        }
    }
}
