using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Domain.Billing;

namespace IspJabbar.Application.Tests.Common.Documents;

public sealed class EscPosTests
{
    private static readonly ReceiptSheet Receipt = new(
        new Letterhead("CONTOH NET", null, "Jl. Melati 7 Bandung", "022-1234567", null, null, null, null, "Asia/Jakarta"), "PAY-261001-000123", new(2026, 10, 1, 2, 5, 0, TimeSpan.Zero), "CKP-0007",
        "BUDI SANTOSO", PaymentMethod.Cash, null, 166_500, 0, "Rina", false, [new("INV/2026/10/000012", new(2026, 10, 1), "Internet 20 Mbps", 166_500)], "https://example.id/pay/abc");

    /// <summary>Every byte, of the smallest receipt there is; reckoned by hand from the manual.</summary>
    [Fact]
    public void The_bytes_are_those_of_the_manual()
    {
        var bytes = EscPos.Of([StripPart.Middle("CONTOH", isTitle: true), StripPart.Rule, StripPart.Both("TOTAL", "Rp 5", isStrong: true), StripPart.Code("https://example.id/i/INV123")], 12, cuts: true);

        Assert.Equal(
            "1B40" + "1B6101" + "1B4501" + "1D2101" + "434F4E544F48" + "0A" + "1D2100" + "1B4500"
            + "1B6100" + "2D2D2D2D2D2D2D2D2D2D2D2D" + "0A"
            + "1B6100" + "1B4501" + "544F54414C" + "202020" + "52702035" + "0A" + "1B4500"
            + "1B6101" + "0A" + "1D286B0400" + "31413200" + "1D286B0300" + "314306" + "1D286B0300" + "314530"
            + "1D286B1E00" + "315030" + "68747470733A2F2F6578616D706C652E69642F692F494E56313233" + "1D286B0300" + "315130" + "0A"
            + "1D564200",
            Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData(32), InlineData(42), InlineData(48)]
    public void A_printer_understands_it_and_no_line_is_too_long(int columns)
    {
        var roll = PaperRoll.Print(EscPos.Of(ReceiptStrip.Of(Receipt, copy: 0), columns, cuts: columns == 48));

        Assert.True(roll.WasReset);
        Assert.All(roll.Lines, line => Assert.True(line.Text.Length <= columns, line.Text));
        Assert.Equal(["https://example.id/pay/abc"], roll.Codes);
        Assert.Equal((columns == 48, columns == 48 ? 0 : 4), (roll.WasCut, roll.Fed));

        var text = roll.Lines.Select(x => x.Text).ToList();
        Assert.Contains("No    : PAY-261001-000123", text);
        Assert.Contains("Tgl   : 01/10/2026 09.05 WIB", text);
        Assert.Contains("TOTAL".PadRight(columns - 10) + "Rp 166.500", text);
        Assert.Equal(("CONTOH NET", 1, true, true), roll.Lines[0]);
    }

    [Fact]
    public void What_was_printed_before_says_that_it_is_a_copy()
    {
        Assert.DoesNotContain(PaperRoll.Print(EscPos.Of(ReceiptStrip.Of(Receipt, copy: 0), 32, false)).Lines, line => line.Text.Contains("SALINAN", StringComparison.Ordinal));
        Assert.Contains(PaperRoll.Print(EscPos.Of(ReceiptStrip.Of(Receipt, copy: 2), 32, false)).Lines, line => line.Text == "SALINAN 2");
        Assert.Contains(PaperRoll.Print(EscPos.Of(ReceiptStrip.Of(Receipt with { IsReversed = true }, copy: 1), 32, false)).Lines, line => line.Text == "DIBATALKAN");
    }

    [Fact]
    public void A_name_that_is_too_long_goes_on_below_and_the_amount_stays_on_the_right()
    {
        var lines = StripLines.Of(StripPart.Both("Paket Rumah Sangat Cepat 100 Mbps, Okt 2026", "Rp 1.166.500"), 32);

        Assert.All(lines, line => Assert.True(line.Length <= 32, line));
        Assert.EndsWith("Rp 1.166.500", lines[^1], StringComparison.Ordinal);
        Assert.Equal(32, lines[^1].Length);
        Assert.Equal("Paket Rumah Sangat Cepat 100 Mbps, Okt 2026", string.Join(' ', lines).Replace("Rp 1.166.500", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal).TrimEnd());
    }

    [Fact]
    public void A_word_longer_than_the_paper_is_broken() =>
        Assert.Equal(["AAAAAAAAAA", "AAAAA B"], StripLines.Of(StripPart.Left("AAAAAAAAAAAAAAA B"), 10));

    [Fact]
    public void Letters_that_printers_do_not_share_become_plain_ones()
    {
        var roll = PaperRoll.Print(EscPos.Of([StripPart.Left("Café “Ayu” – 50 €")], 32, false));
        Assert.Equal("Cafe \"Ayu\" - 50 ?", roll.Lines[0].Text);
    }
}
