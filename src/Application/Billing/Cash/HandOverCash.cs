using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Billing.Cash;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Cash;

/// <summary>Counts the own drawer without being told what should be in it, and hands it over (<i>Setoran</i>). A difference takes a reason. After finance returned it: counts again.</summary>
[Requires(BillingPermissions.TakeCash)]
public sealed record HandOverCash : ICommand<Unit>
{
    public Guid SessionId { get; init; }

    /// <summary>Whole rupiah.</summary>
    public decimal Counted { get; init; }

    /// <summary>Null: all of it.</summary>
    public decimal? HandedOver { get; init; }
    public string? Why { get; init; }
}

/// <summary>Finance counted the same, or writes down why not. Never one's own.</summary>
[Requires(BillingPermissions.ApproveCash)]
public sealed record ApproveHandOver : ICommand<Unit>
{
    public Guid SessionId { get; init; }
    public decimal Received { get; init; }
    public string? Note { get; init; }
}

/// <summary>Finance found something else: whoever brought it counts again.</summary>
[Requires(BillingPermissions.ApproveCash)]
public sealed record ReturnHandOver : ICommand<Unit>, IExplained
{
    public Guid SessionId { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class HandOverCashValidator : AbstractValidator<HandOverCash>
{
    public HandOverCashValidator()
    {
        RuleFor(x => x.Counted).Must(amount => decimal.IsInteger(amount)).WithMessage("Isi rupiah bulat, tanpa sen.");
        RuleFor(x => x.HandedOver).Must(amount => amount is null || decimal.IsInteger(amount.Value)).WithMessage("Isi rupiah bulat, tanpa sen.");
        RuleFor(x => x.Why).MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
    }
}

internal sealed class ApproveHandOverValidator : AbstractValidator<ApproveHandOver>
{
    public ApproveHandOverValidator()
    {
        RuleFor(x => x.Received).Must(amount => decimal.IsInteger(amount)).WithMessage("Isi rupiah bulat, tanpa sen.");
        RuleFor(x => x.Note).MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
    }
}

internal sealed class ReturnHandOverValidator : AbstractValidator<ReturnHandOver>
{
    public ReturnHandOverValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class HandOverCashHandler(IAppDb db, CashDrawers drawers, Notices notices, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<HandOverCash, Unit>, IRequestHandler<ApproveHandOver, Unit>, IRequestHandler<ReturnHandOver, Unit>
{
    public async Task<Unit> Handle(HandOverCash command, CancellationToken ct)
    {
        var me = user.Id ?? Guid.Empty;
        if (!await db.CashSessions.AnyAsync(x => x.Id == command.SessionId && x.CashierId == me, ct))
            throw new NotFoundException(nameof(CashSession), command.SessionId);

        var session = await drawers.Hold(command.SessionId, ct);
        var expected = new Money(await drawers.Expected(session, ct));
        session.Close(expected, new Money(command.Counted), new Money(command.HandedOver ?? command.Counted), command.Why, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ApproveHandOver command, CancellationToken ct)
    {
        var session = await drawers.Hold(command.SessionId, ct);
        session.Approve(Me, new Money(command.Received), command.Note, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ReturnHandOver command, CancellationToken ct)
    {
        var (session, now) = (await drawers.Hold(command.SessionId, ct), clock.GetUtcNow());
        session.Return(Me, command.Why, now);
        await notices.TellUser(
            NoticeKinds.MoneyToCheck, session.CashierId, $"cash-returned/{session.Id:n}/{now:yyyyMMddHHmmss}", $"cash:{session.Id}", "Setoran dikembalikan",
            $"Hitung lagi setoran Anda. Alasannya: {command.Why.Trim()}", $"/billing/cash/{session.Id}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private Guid Me => user.Id ?? throw new ConflictException("cash.nobody", "Setoran hanya dapat diperiksa oleh orang.");
}
