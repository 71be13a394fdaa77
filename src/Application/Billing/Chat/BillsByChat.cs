using System.Globalization;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Chat;

/// <summary>What somebody still has to pay, the oldest first.</summary>
internal abstract class BillCommand(IAppDb db) : IChatCommand
{
    /// <summary>Who owes more than a year is helped by a person.</summary>
    private const int Most = 12;

    public abstract string Name { get; }
    public abstract IReadOnlyList<string> Words { get; }
    public bool TakesText => false;
    public bool NeedsCustomer => true;
    public abstract string Help { get; }
    public abstract int Order { get; }

    public abstract Task<ChatReply> Answer(ChatCall call, CancellationToken ct);

    protected Task<List<OpenBill>> Open(Guid customer, CancellationToken ct) => db.Invoices.Outstanding.Where(x => x.CustomerId == customer)
        .OrderBy(x => x.DueOn).ThenBy(x => x.Id).Take(Most).Select(x => new OpenBill(x.Id, x.Number, x.DueOn, x.OpenAmount)).ToListAsync(ct);

    protected static string Line(OpenBill bill) => $"{bill.Number}: {new Money(bill.Amount)}, jatuh tempo {bill.DueOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";

    protected static ChatReply NothingToPay { get; } = new("Tidak ada tagihan yang belum dibayar. Terima kasih.");

    /// <param name="Amount">still to be paid, whole rupiah</param>
    protected sealed record OpenBill(Guid Id, string Number, DateOnly DueOn, decimal Amount);
}

internal sealed class BillsByChat(IAppDb db) : BillCommand(db)
{
    public override string Name => "TAGIHAN";
    public override IReadOnlyList<string> Words { get; } = ["rekening", "bill"];
    public override string Help => "TAGIHAN: tagihan yang belum dibayar.";
    public override int Order => 10;

    public override async Task<ChatReply> Answer(ChatCall call, CancellationToken ct)
    {
        var open = await Open(call.CustomerId!.Value, ct);
        return open.Count == 0 ? NothingToPay
            : new ChatReply($"Tagihan yang belum dibayar:\n{string.Join('\n', open.Select(x => $"• {Line(x)}"))}\n\nJumlah {new Money(open.Sum(x => x.Amount))}. Tulis BAYAR untuk mendapat tautan pembayaran.");
    }
}
