using IspJabbar.Domain.Messaging;

namespace IspJabbar.Domain.Tests.Messaging;

public sealed class TemplateTextTests
{
    [Fact]
    public void Holes_are_filled_by_name_and_format() =>
        Assert.Equal("Halo Budi, bayar 10 November 2026.", TemplateText.Fill("Halo {nama}, bayar { jatuh_tempo : panjang }.", (name, format) => (name, format) switch
        {
            ("nama", null) => "Budi",
            ("jatuh_tempo", "panjang") => "10 November 2026",
            _ => throw new InvalidOperationException(name),
        }));

    [Theory]
    [InlineData("Halo {x}, apa kabar?", "Halo, apa kabar?")]
    [InlineData("Terima kasih. {x}", "Terima kasih.")]
    [InlineData("Baris satu\nNomor: {x}\nBaris tiga", "Baris satu\nBaris tiga")]
    [InlineData("{x}", "")]
    public void What_is_empty_leaves_no_hole(string text, string said) => Assert.Equal(said, TemplateText.Fill(text, (_, _) => ""));

    [Fact]
    public void A_value_is_never_read_as_a_text() => Assert.Equal("Halo {nomor}", TemplateText.Fill("Halo {nama}", (name, _) => name == "nama" ? "{nomor}" : "rahasia"));
}
