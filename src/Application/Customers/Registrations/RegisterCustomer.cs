using FluentValidation;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>
/// A new subscriber (PSB), all of it in one transaction: number, account, first bill, work order, notice. Only the router itself is visited
/// afterwards, by a durable command. <see cref="Id"/> becomes the customer's id and is made by the form, so sending it twice registers once.
/// </summary>
[Requires(CustomersPermissions.Register)]
public sealed record RegisterCustomer : ICommand<RegisteredCustomer>, IApplication
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string FullName { get; init; } = "";
    public string Nik { get; init; } = "";
    public string Phone { get; init; } = "";
    public string? Email { get; init; }
    public string Address { get; init; } = "";
    public string? RtRw { get; init; }
    public string? Village { get; init; }
    public string? District { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public string? PostalCode { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string LocationCode { get; init; } = "";

    /// <summary>Null takes the location's default.</summary>
    public string? RouterCode { get; init; }
    public string PackageCode { get; init; } = "";
    public DateOnly? PreferredOn { get; init; }

    /// <summary>pagi, siang or sore.</summary>
    public string? PreferredTime { get; init; }
    public string? Note { get; init; }

    /// <summary>A port of this ODP is kept for them; null chooses none.</summary>
    public Guid? OdpId { get; init; }
    public bool Marketing { get; init; }
    public Guid? KtpPhotoId { get; init; }
    public Guid? HousePhotoId { get; init; }
}

/// <param name="Status">of the customer</param>
/// <param name="Provisioning">of the account: pending, applied or failed</param>
public sealed record RegisteredCustomer(
    Guid Id, string CustomerNumber, CustomerStatus Status, string PppoeUsername, string Provisioning, Guid? InvoiceId, Guid? WorkOrderId);

internal sealed class RegisterCustomerValidator : AbstractValidator<RegisterCustomer>
{
    public RegisterCustomerValidator() => Include(new ApplicationValidator());
}

internal sealed class RegisterCustomerHandler(Enrolment enrolment) : IRequestHandler<RegisterCustomer, RegisteredCustomer>
{
    public Task<RegisteredCustomer> Handle(RegisterCustomer command, CancellationToken ct) =>
        enrolment.Enrol(command, RegistrationSource.Staff, ct);
}
