using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.ServiceOrders;

/// <summary>The service stops for a while from a day on, and nothing is billed for it. Days that were billed already are given back on the next bill.</summary>
[Requires(CustomersPermissions.Pause)]
public sealed record PauseCustomer : ICommand<ServiceOrdered>, IExplained, IServiceWish
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CustomerId { get; init; }

    /// <summary>The first day without service; null: today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The first day with service again; null: until somebody says so.</summary>
    public DateOnly? Until { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>Served again from a day on. Who was cut off for something before the pause still is.</summary>
[Requires(CustomersPermissions.Pause)]
public sealed record ResumeCustomer : ICommand<ServiceOrdered>, IExplained, IServiceWish
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CustomerId { get; init; }
    public DateOnly? On { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>The contract ends: from that day on nothing is served or billed, and days that were billed already are given back by a credit note. There is no way back but a new registration.</summary>
[Requires(CustomersPermissions.Terminate)]
public sealed record TerminateCustomer : ICommand<ServiceOrdered>, IExplained, IServiceWish
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CustomerId { get; init; }
    public DateOnly? On { get; init; }
    public string Why { get; init; } = "";
}

internal interface IServiceWish
{
    Guid Id { get; }
    string Why { get; }
}

internal sealed class ServiceWishValidator<T> : AbstractValidator<T> where T : IServiceWish
{
    public ServiceWishValidator()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Muat ulang halaman, lalu coba lagi.");
        RuleFor(x => x.Why).IsReason();
    }
}

internal sealed class PauseCustomerValidator : AbstractValidator<PauseCustomer>
{
    public PauseCustomerValidator()
    {
        Include(new ServiceWishValidator<PauseCustomer>());
        RuleFor(x => x.Until).GreaterThan(x => x.On).When(x => x is { Until: not null, On: not null }).WithMessage("Hari aktif lagi harus sesudah hari berhentinya.");
    }
}

internal sealed class ResumeCustomerValidator : AbstractValidator<ResumeCustomer>
{
    public ResumeCustomerValidator() => Include(new ServiceWishValidator<ResumeCustomer>());
}

internal sealed class TerminateCustomerValidator : AbstractValidator<TerminateCustomer>
{
    public TerminateCustomerValidator() => Include(new ServiceWishValidator<TerminateCustomer>());
}

internal sealed class OrderServiceHandler(IAppDb db, ServiceDesk desk) :
    IRequestHandler<PauseCustomer, ServiceOrdered>, IRequestHandler<ResumeCustomer, ServiceOrdered>, IRequestHandler<TerminateCustomer, ServiceOrdered>
{
    public async Task<ServiceOrdered> Handle(PauseCustomer command, CancellationToken ct)
    {
        if (command.Until is { } until && until <= (command.On ?? await desk.Today(ct)))
            throw new DomainException("service-order.until", "Hari aktif lagi harus sesudah hari berhentinya.", "Until");

        var paused = await desk.Order(command.Id, command.CustomerId, ServiceOrderKind.Pause, command.On, command.Why, ct);
        if (command.Until is { } again)
            await desk.Order(After(command.Id), command.CustomerId, ServiceOrderKind.Resume, again, command.Why, ct);

        await db.SaveChangesAsync(ct);
        return paused;
    }

    public async Task<ServiceOrdered> Handle(ResumeCustomer command, CancellationToken ct) => await Order(command.Id, command.CustomerId, ServiceOrderKind.Resume, command.On, command.Why, ct);

    public async Task<ServiceOrdered> Handle(TerminateCustomer command, CancellationToken ct) => await Order(command.Id, command.CustomerId, ServiceOrderKind.Terminate, command.On, command.Why, ct);

    private async Task<ServiceOrdered> Order(Guid id, Guid customer, ServiceOrderKind kind, DateOnly? on, string why, CancellationToken ct)
    {
        var ordered = await desk.Order(id, customer, kind, on, why, ct);
        await db.SaveChangesAsync(ct);
        return ordered;
    }

    /// <summary>The end of a pause has an id that follows from the pause's, so that the same form sent twice makes it once.</summary>
    private static Guid After(Guid pause)
    {
        var bytes = pause.ToByteArray();
        bytes[^1] ^= 0xFF;
        return new Guid(bytes);
    }
}
