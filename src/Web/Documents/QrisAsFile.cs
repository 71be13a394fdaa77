using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging.Ports;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace IspJabbar.Web.Documents;

/// <summary>The code of a request to pay as a picture that goes along with a message: large enough to be read from a gallery, with the quiet border that readers ask for.</summary>
internal sealed class QrisAsFile(IAppDb db) : IMessageFiles
{
    private const string Kind = "qris:";
    private const int DotSize = 12;

    public async Task<MessageFile?> Make(string attachment, CancellationToken ct)
    {
        if (!attachment.StartsWith(Kind, StringComparison.Ordinal) || !Guid.TryParse(attachment[Kind.Length..], out var id)
            || await db.Charges.Where(x => x.Id == id).Select(x => new { x.MerchantRef, x.QrString }).SingleOrDefaultAsync(ct) is not { QrString: { } content } charge)
            return null;

        using var codes = new QRCodeGenerator();
        using var code = codes.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return new MessageFile($"qris-{charge.MerchantRef}.png", "image/png", picture.GetGraphic(DotSize));
    }
}
