using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>A form from the public page that will not become a subscriber: out of reach, twice, or a joke. It keeps its number and leaves the lists.</summary>
[Requires(CustomersPermissions.Verify)]
public sealed record RejectRegistration : ICommand<Unit>, IExplained
{
    public Guid CustomerId { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class RejectRegistrationValidator : AbstractValidator<RejectRegistration>
{
    public RejectRegistrationValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya; calon pelanggan membacanya.").MaximumLength(300);
}

internal sealed class RejectRegistrationHandler(IAppDb db, ICustomerScope scope, Notices notices, ICurrentUser user, TimeProvider clock) : IRequestHandler<RejectRegistration, Unit>
{
    public async Task<Unit> Handle(RejectRegistration command, CancellationToken ct)
    {
        var registration = await db.Registrations.SingleOrDefaultAsync(x => x.CustomerId == command.CustomerId, ct)
            ?? throw new NotFoundException(nameof(Registration), command.CustomerId);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        var now = clock.GetUtcNow();

        registration.Reject(command.Why);
        customer.Terminate($"Pendaftaran ditolak: {command.Why.Trim()}", user.Id, now);
        customer.Archive(now);
        await notices.TellCustomer(
            new Recipient(customer.Id, customer.Phone, customer.Email),
            MessageEvents.Rejected.With(("nama", customer.FullName), ("nomor", customer.Number.Value), ("alasan", command.Why.Trim())), $"rejected/{registration.Id:n}", "/portal", isNew: false, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
