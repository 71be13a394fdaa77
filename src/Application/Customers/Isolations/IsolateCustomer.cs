using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Isolations;

/// <summary>Cuts a customer off: at once for us, as soon as it answers on the router. The same reason told twice is one.</summary>
[Requires(CustomersPermissions.Isolate)]
public sealed record IsolateCustomer : ICommand<IsolationOrdered>, IExplained
{
    public Guid CustomerId { get; init; }
    public IsolationReason Reason { get; init; }

    /// <summary>Asked for unless the reason says it all.</summary>
    public string? Note { get; init; }

    string IExplained.Why => Note is null ? Words : $"{Words}: {Note}";

    internal string Words => Reason switch
    {
        IsolationReason.Nonpayment => "Tunggakan",
        IsolationReason.Abuse => "Penyalahgunaan",
        IsolationReason.Request => "Permintaan pelanggan",
        _ => "Lainnya",
    };
}

/// <param name="CommandId">of the order to the router; null when there is no account on a router</param>
/// <param name="Warnings">what spoke against it, in Indonesian; it was done all the same</param>
public sealed record IsolationOrdered(long? CommandId, IReadOnlyList<string> Warnings);

internal sealed class IsolateCustomerValidator : AbstractValidator<IsolateCustomer>
{
    public IsolateCustomerValidator()
    {
        RuleFor(x => x.Reason).IsInEnum().WithMessage("Pilih alasan isolir.");
        RuleFor(x => x.Note).NotEmpty().When(x => x.Reason is IsolationReason.Abuse or IsolationReason.Other).WithMessage("Tulis keterangannya; tampil di halaman isolir pelanggan dan tercatat di riwayat.")
            .MaximumLength(300).WithMessage("Keterangan paling panjang 300 huruf.");
    }
}

internal sealed class IsolateCustomerHandler(
    IAppDb db, ICustomerScope scope, IServiceAccount account, IEnumerable<IIsolationGuard> guards, ICurrentUser user, TimeProvider clock) : IRequestHandler<IsolateCustomer, IsolationOrdered>
{
    public async Task<IsolationOrdered> Handle(IsolateCustomer command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        var now = clock.GetUtcNow();

        List<string> warnings = [];
        foreach (var guard in guards)
            warnings.AddRange(await guard.Against(customer.Id, command.Reason, ct));

        customer.Isolate(((IExplained)command).Why, user.Id, now);
        if (!await db.Isolations.AnyAsync(x => x.CustomerId == customer.Id && x.Reason == command.Reason && x.LiftedAt == null, ct))
            db.Isolations.Add(new Isolation(Guid.CreateVersion7(), customer.Id, command.Reason, command.Note, user.Id, now));

        var ordered = await account.Isolate(customer.Id, ct);
        await db.Announce($"customer:{customer.Id}", ct);
        await db.SaveChangesAsync(ct);
        return new IsolationOrdered(ordered?.Id, warnings);
    }
}
