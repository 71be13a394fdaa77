using System.Security.Cryptography;
using FluentValidation;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Bank;

/// <summary>A picture or PDF of a transfer for the one bill a link is for, judged by its bytes, encrypted on disk. It books nothing.</summary>
[Requires(Everyone.Anyone)]
public sealed record UploadProof : ICommand<Unit>
{
    public string Token { get; init; } = "";

    /// <summary>Made by the form: sent twice it is one.</summary>
    public Guid ProofId { get; init; } = Guid.CreateVersion7();

    /// <summary>Whole rupiah.</summary>
    public decimal Amount { get; init; }
    public DateOnly PaidOn { get; init; }
    public string Sender { get; init; } = "";
    public ReadOnlyMemory<byte> Content { get; init; }
}

/// <summary>The money was seen: it becomes a payment, of the bank's line where that is there already. Twice is once.</summary>
[Requires(BillingPermissions.ReviewProofs)]
public sealed record ConfirmProof : ICommand<Unit>
{
    public Guid ProofId { get; init; }

    /// <summary>What really came; whole rupiah.</summary>
    public decimal Amount { get; init; }

    /// <summary>The line on the bank statement that it is; null: it is not there yet.</summary>
    public Guid? LineId { get; init; }
}

/// <summary>The money is not there. The customer is told why.</summary>
[Requires(BillingPermissions.ReviewProofs)]
public sealed record RejectProof : ICommand<Unit>, IExplained
{
    public Guid ProofId { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>Proofs, those that wait longest first.</summary>
[Requires(BillingPermissions.ReviewProofs)]
public sealed record ListProofs(ProofState State = ProofState.Waiting, int Page = 1, int PageSize = 25) : IQuery<PageOf<ProofRow>>;

[Requires(BillingPermissions.ReviewProofs)]
public sealed record GetProof(Guid Id) : IQuery<ProofDetails>;

[Requires(BillingPermissions.ReviewProofs)]
public sealed record ReadProof(Guid Id) : IQuery<ProofContent>;

/// <param name="Amount">as the customer says; whole rupiah</param>
public sealed record ProofRow(
    Guid Id, Guid CustomerId, string CustomerName, string CustomerNumber, Guid InvoiceId, string InvoiceNumber, decimal Outstanding, decimal Amount, DateOnly PaidOn, string Sender, ProofState State,
    DateTimeOffset UploadedAt, Guid? PaymentId, string? RejectedWhy, string ContentType);

/// <param name="Lines">money on the bank that it may be: the same sum, near that day, not paired yet</param>
public sealed record ProofDetails(ProofRow Proof, IReadOnlyList<ProofDetails.Line> Lines)
{
    public sealed record Line(Guid Id, DateOnly Day, string Text, decimal Amount);
}

public sealed record ProofContent(string ContentType, byte[] Bytes);

internal sealed class UploadProofValidator : AbstractValidator<UploadProof>
{
    public UploadProofValidator()
    {
        RuleFor(x => x.Amount).IsRupiah();
        RuleFor(x => x.PaidOn).NotEmpty().WithMessage("Isi tanggal transfer.");
        RuleFor(x => x.Sender).NotEmpty().WithMessage("Tulis nama di rekening pengirim.").MaximumLength(120).WithMessage("Paling panjang 120 huruf.");
    }
}

internal sealed class ConfirmProofValidator : AbstractValidator<ConfirmProof>
{
    public ConfirmProofValidator() => RuleFor(x => x.Amount).IsRupiah();
}

internal sealed class RejectProofValidator : AbstractValidator<RejectProof>
{
    public RejectProofValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class UploadProofHandler(
    IAppDb db, IPayLinks links, PaymentBook book, IFileStore files, IFieldCipher cipher, CompanySettings settings, BusinessCalendar calendar, Notices notices, TimeProvider clock) : IRequestHandler<UploadProof, Unit>
{
    /// <summary>Of one bill; whoever has sent so many waits until somebody has looked.</summary>
    private const int MostWaiting = 3;

    public async Task<Unit> Handle(UploadProof command, CancellationToken ct)
    {
        var bill = links.Read(command.Token) ?? throw new NotFoundException("PayLink", "…");
        var customer = await db.Invoices.Where(x => x.Id == bill).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Invoice), bill);
        await book.Hold(customer, ct);
        if (await db.PaymentProofs.AnyAsync(x => x.Id == command.ProofId, ct))
            return Unit.Value;
        if (!await db.Invoices.Outstanding.AnyAsync(x => x.Id == bill, ct))
            throw new ConflictException("charge.nothing", "Tagihan ini sudah tidak perlu dibayar.");
        if (await db.PaymentProofs.CountAsync(x => x.InvoiceId == bill && x.State == ProofState.Waiting, ct) >= MostWaiting)
            throw new ConflictException("proof.too-many", "Bukti Anda sudah kami terima dan sedang diperiksa. Tunggu kabar dari kami.");

        var most = (await settings.Get<LimitSettings>(ct)).AttachmentMegabytes;
        var document = Document.Read(command.Content, most)
            ?? throw new DomainException("file.not-a-document", $"Berkas tidak terbaca. Kirim PDF sampai {most} MB, atau foto JPEG, PNG, WebP sampai 8 MB.", "File");
        var (now, today) = (clock.GetUtcNow(), calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone));
        var fileId = Guid.CreateVersion7(now);
        var proof = new PaymentProof(command.ProofId, bill, customer, fileId, new Money(command.Amount), command.PaidOn, command.Sender, today, now);

        // The bytes first: bytes without a row are swept away, a row without bytes would be a lie.
        await files.Save(fileId, cipher.EncryptBytes(document.Content.Span, SealedFields.File, fileId), ct);
        var file = new StoredFile(
            fileId, FileKind.Attachment, document.ContentType, document.Content.Length, document.Width, document.Height, Convert.ToHexStringLower(SHA256.HashData(document.Content.Span)), null, now);
        file.BelongTo(command.ProofId);
        db.Files.Add(file);
        db.PaymentProofs.Add(proof);
        await notices.TellStaff(
            NoticeKinds.MoneyToCheck, BillingPermissions.ReviewProofs, $"proof/{proof.Id:n}", $"proof:{proof.Id}", "Bukti transfer menunggu diperiksa",
            $"{new Money(command.Amount)} dari {proof.Sender}.", $"/billing/proofs/{proof.Id}", isNew: true, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class ProofsHandler(
    IAppDb db, PaymentBook book, IFileStore files, IFieldCipher cipher, CompanySettings settings, Notices notices, IMediator mediator, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ConfirmProof, Unit>, IRequestHandler<RejectProof, Unit>, IRequestHandler<ListProofs, PageOf<ProofRow>>, IRequestHandler<GetProof, ProofDetails>, IRequestHandler<ReadProof, ProofContent>
{
    private const int Near = 4;
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    public async Task<Unit> Handle(ConfirmProof command, CancellationToken ct)
    {
        var proof = await Hold(command.ProofId, ct);
        if (proof.State is ProofState.Confirmed)
            return Unit.Value;

        var now = clock.GetUtcNow();
        if (command.LineId is { } line)
        {
            var number = await db.Invoices.Where(x => x.Id == proof.InvoiceId).Select(x => x.Number).SingleAsync(ct);
            await mediator.Send(new PairBankLine { PaymentId = proof.Id, LineId = line, InvoiceNumber = number }, ct);
        }
        else
        {
            var noon = BusinessCalendar.StartOf(proof.PaidOn, (await settings.Get<CompanyProfile>(ct)).TimeZone) + Noon;
            await book.Enter(new MoneyIn(proof.Id, proof.InvoiceId, new Money(command.Amount), PaymentMethod.Transfer, noon < now ? noon : now, proof.Sender), ct);
        }

        proof.Confirm(proof.Id, user.Id, now);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RejectProof command, CancellationToken ct)
    {
        var proof = await Hold(command.ProofId, ct);
        proof.Reject(command.Why, user.Id, clock.GetUtcNow());
        var customer = await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == proof.CustomerId).Select(x => new { x.FullName, x.Phone, x.Email }).SingleAsync(ct);
        await notices.TellCustomer(
            new Recipient(proof.CustomerId, customer.Phone, customer.Email), MessageEvents.ProofRejected.With(("nama", customer.FullName), ("jumlah", proof.Amount), ("alasan", command.Why.Trim())),
            $"proof-rejected/{proof.Id:n}", "/portal", isNew: true, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<PageOf<ProofRow>> Handle(ListProofs query, CancellationToken ct)
    {
        var proofs = db.PaymentProofs.Where(x => x.State == query.State);
        return Rows(query.State is ProofState.Waiting ? proofs.OrderBy(x => x.UploadedAt).ThenBy(x => x.Id) : proofs.OrderByDescending(x => x.UploadedAt).ThenByDescending(x => x.Id)).ToPage(query.Page, query.PageSize, ct);
    }

    public async Task<ProofDetails> Handle(GetProof query, CancellationToken ct)
    {
        var proof = await Rows(db.PaymentProofs.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(PaymentProof), query.Id);
        var (from, to) = (proof.PaidOn.AddDays(-Near), proof.PaidOn.AddDays(Near));
        var lines = await db.BankLines.Where(x => x.State == BankLineState.Waiting && x.Paired.Amount == 0 && x.Amount.Amount == proof.Amount && x.Day >= from && x.Day <= to)
            .OrderBy(x => x.Day).Select(x => new ProofDetails.Line(x.Id, x.Day, x.Text, x.Amount.Amount)).Take(5).ToListAsync(ct);
        return new ProofDetails(proof, lines);
    }

    public async Task<ProofContent> Handle(ReadProof query, CancellationToken ct)
    {
        var found = await db.PaymentProofs.Where(x => x.Id == query.Id).Select(x => new { x.FileId, Type = db.Files.Where(file => file.Id == x.FileId).Select(file => file.ContentType).First() }).SingleOrDefaultAsync(ct);
        return found is not null && await files.Read(found.FileId, ct) is { } bytes
            ? new ProofContent(found.Type, cipher.DecryptBytes(bytes, SealedFields.File, found.FileId))
            : throw new NotFoundException(nameof(PaymentProof), query.Id);
    }

    private IQueryable<ProofRow> Rows(IQueryable<PaymentProof> proofs) =>
        from proof in proofs
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on proof.CustomerId equals customer.Id
        join invoice in db.Invoices on proof.InvoiceId equals invoice.Id
        select new ProofRow(
            proof.Id, customer.Id, customer.FullName, customer.Number.Value, invoice.Id, invoice.Number, invoice.OpenAmount, proof.Amount.Amount, proof.PaidOn, proof.Sender, proof.State, proof.UploadedAt,
            proof.PaymentId, proof.RejectedWhy, db.Files.Where(file => file.Id == proof.FileId).Select(file => file.ContentType).First());

    /// <summary>The customer before their proof, as everywhere.</summary>
    private async Task<PaymentProof> Hold(Guid id, CancellationToken ct)
    {
        var customer = await db.PaymentProofs.Where(x => x.Id == id).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(PaymentProof), id);
        await book.Hold(customer, ct);
        return await db.PaymentProofs.Require(id, ct);
    }
}

/// <summary>Who has just shown that they paid is not cut off before somebody has looked; not for ever, or any picture would do.</summary>
internal sealed class ProofWaits(IAppDb db, CompanySettings settings, TimeProvider clock) : IIsolationGuard
{
    public async Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct)
    {
        if (reason is not IsolationReason.Nonpayment)
            return [];

        var since = clock.GetUtcNow() - TimeSpan.FromHours((await settings.Get<TransferSettings>(ct)).ProofHours);
        return await db.PaymentProofs.AnyAsync(x => x.CustomerId == customerId && x.State == ProofState.Waiting && x.UploadedAt > since, ct) ? ["Bukti transfernya belum diperiksa."] : [];
    }
}
