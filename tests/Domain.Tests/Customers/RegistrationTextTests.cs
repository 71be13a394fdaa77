using IspJabbar.Domain.Customers;

namespace IspJabbar.Domain.Tests.Customers;

public sealed class RegistrationTextTests
{
    private static readonly string[] Codes = ["HOME20", "HOME-50", "BIZ.100"];

    [Theory]
    [InlineData("Budi Santoso#Jl. Melati 5 RT 02#HOME20")]
    [InlineData(" budi santoso # jl. melati 5 rt 02 # home 20 ")]
    [InlineData("#Budi Santoso#Jl. Melati 5 RT 02#home-20#")]
    [InlineData("Budi Santoso\nJl. Melati 5 RT 02\nHOME20")]
    [InlineData("Nama: Budi Santoso\nAlamat: Jl. Melati 5 RT 02\nPaket: Home20")]
    [InlineData("Paket: HOME20\nNama : Budi Santoso\nAlamat = Jl. Melati 5 RT 02")]
    [InlineData("Budi Santoso, Jl. Melati 5 RT 02, HOME20")]
    [InlineData("HOME20#Budi Santoso#Jl. Melati 5 RT 02")]
    [InlineData("Budi Santoso | Jl. Melati 5 RT 02 | HOME20")]
    public void All_three_are_found_however_they_are_written(string text)
    {
        var read = RegistrationText.Read(text, Codes);

        Assert.Equal("budi santoso", read.Name?.ToLowerInvariant());
        Assert.Equal("jl. melati 5 rt 02", read.Address?.ToLowerInvariant());
        Assert.Equal("HOME20", read.Package);
    }

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("Budi", "Budi", null, null)]
    [InlineData("Budi#Jl. Melati 5", "Budi", "Jl. Melati 5", null)]
    [InlineData("Budi##HOME20", "Budi", null, "HOME20")]
    [InlineData("Budi#Jl. Melati 5#PAKET SULTAN", "Budi", "Jl. Melati 5", null)]
    [InlineData("Budi#Jl. Melati 5#Cikampek#HOME-50", "Budi", "Jl. Melati 5, Cikampek", "HOME-50")]
    [InlineData("Budi, Jl. Melati 5, RT 1, biz100", "Budi", "Jl. Melati 5, RT 1", "BIZ.100")]
    [InlineData("12345#Jl. Melati 5#HOME20", null, "Jl. Melati 5", "HOME20")]
    public void What_is_missing_or_not_to_be_understood_is_left_out(string text, string? name, string? address, string? package) =>
        Assert.Equal(new RegistrationText(name, address, package), RegistrationText.Read(text, Codes));

    [Fact]
    public void Any_separator_any_case_and_any_blanks_say_the_same_and_nothing_makes_it_fail()
    {
        var chance = new Random(7);
        string[] between = ["#", " # ", "|", "\n", "#\n", " ; ", "##"];
        for (var round = 0; round < 2_000; round++)
        {
            var by = between[chance.Next(between.Length)];
            var code = Codes[chance.Next(Codes.Length)];
            var typed = chance.Next(2) == 0 ? code.ToLowerInvariant() : code.Replace("-", " ", StringComparison.Ordinal);
            var read = RegistrationText.Read($"{Blank(chance)}Siti Aminah{by}Jl. Kenanga 7{by}{typed}{Blank(chance)}", Codes);
            Assert.Equal(new RegistrationText("Siti Aminah", "Jl. Kenanga 7", code), read);

            var noise = new string([.. Enumerable.Range(0, chance.Next(60)).Select(_ => "#,;|\n :=-\t aB9é😀"[chance.Next(17)])]);
            var any = RegistrationText.Read(noise, Codes);
            Assert.True(any.Name is null || RegistrationText.IsName(any.Name));
            Assert.True(any.Address is null || RegistrationText.IsAddress(any.Address));
        }
    }

    private static string Blank(Random chance) => new(' ', chance.Next(3));
}
