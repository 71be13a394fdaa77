using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Visits;

/// <summary>What a visit that is done costs the customer, as the front desk proposes it. The id is made by the form, so that twice is once; of a visit there is one.</summary>
[Requires(BillingPermissions.DraftVisitBill)]
public sealed record DraftVisitBill : ICommand<Guid>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid WorkOrderId { get; init; }
    public IReadOnlyList<VisitCharge> Lines { get; init; } = [];
}

/// <param name="Amount">whole rupiah; with PPN or without, as prices of packages are</param>
public sealed record VisitCharge(string Description, decimal Amount);

internal sealed class DraftVisitBillValidator : AbstractValidator<DraftVisitBill>
{
    public DraftVisitBillValidator()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Muat ulang halaman, lalu coba lagi.");
        RuleFor(x => x.Lines).AreCharges();
    }
}

internal static class VisitRules
{
    private const int Most = 20;

    public static void AreCharges<T>(this IRuleBuilder<T, IReadOnlyList<VisitCharge>> rule) => rule
        .Must(lines => lines is { Count: > 0 and <= Most }).WithMessage("Isi minimal satu baris biaya.")
        .Must(lines => lines.All(x => x.Description?.Trim().Length is > 0 and <= 120)).WithMessage("Tulis keterangan setiap baris, paling panjang 120 huruf.")
        .Must(lines => lines.All(x => x.Amount is > 0 and < 1_000_000_000_000 && decimal.IsInteger(x.Amount))).WithMessage("Isi rupiah bulat lebih dari nol di setiap baris.");

    extension(IEnumerable<VisitCharge> charges)
    {
        public IReadOnlyList<VisitBillLine> Lines => [.. charges.Select(x => new VisitBillLine(x.Description, new Money(x.Amount)))];
    }
}

internal sealed class DraftVisitBillHandler(IAppDb db, IVisits visits, PaymentBook book, ICurrentUser user, TimeProvider clock) : IRequestHandler<DraftVisitBill, Guid>
{
    public async Task<Guid> Handle(DraftVisitBill command, CancellationToken ct)
    {
        var visit = await visits.Find(command.WorkOrderId, ct) ?? throw new NotFoundException("WorkOrder", command.WorkOrderId);
        await book.Hold(visit.CustomerId, ct);
        if (await db.VisitBills.AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;
        if (!visit.IsDone)
            throw new ConflictException("visit-bill.not-done", "Kunjungan ini belum selesai. Selesaikan surat tugasnya dulu.");
        if (await db.VisitBills.AnyAsync(x => x.WorkOrderId == visit.Id && x.State != VisitBillState.Refused, ct))
            throw new ConflictException("visit-bill.there", "Kunjungan ini sudah punya tagihan.");

        db.VisitBills.Add(new VisitBill(command.Id, visit.Id, visit.Number, visit.CustomerId, command.Lines.Lines, user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}
