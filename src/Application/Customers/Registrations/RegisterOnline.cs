using FluentValidation;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>
/// Somebody registers themselves on the public page: an account to sign in with, a customer waiting for installation, and a work order that staff
/// see at once. Router and bill wait until staff have looked at it.
/// </summary>
[Requires(Everyone.Anyone)]
public sealed record RegisterOnline : ICommand<RegisteredCustomer>, IApplication
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string FullName { get; init; } = "";
    public string Nik { get; init; } = "";
    public string Phone { get; init; } = "";
    public string? Email { get; init; }
    public string Password { get; init; } = "";
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
    public string? RouterCode => null; // never a stranger's choice
    public Guid? OdpId => null;
    public string PackageCode { get; init; } = "";
    public DateOnly? PreferredOn { get; init; }
    public string? PreferredTime { get; init; }
    public string? Note { get; init; }
    public Guid? KtpPhotoId { get; init; }
    public Guid? HousePhotoId { get; init; }

    /// <summary>Consent to keep name, NIK and address for the service (UU PDP 27/2022, articles 20–22).</summary>
    public bool Consent { get; init; }
    public bool Marketing { get; init; }
}

internal sealed class RegisterOnlineValidator : AbstractValidator<RegisterOnline>
{
    public RegisterOnlineValidator()
    {
        Include(new ApplicationValidator());
        RuleFor(x => x.Email).NotEmpty().WithMessage("Email wajib diisi; dengan email ini Anda masuk nanti.");
        RuleFor(x => x.Password).Must(PasswordRules.IsLongEnough).WithMessage(PasswordRules.TooShort);
        RuleFor(x => x.Consent).Equal(true).WithMessage("Setujui penggunaan data agar pendaftaran dapat kami proses.");
    }
}

internal sealed class RegisterOnlineHandler(Enrolment enrolment, IPortalAccounts accounts) : IRequestHandler<RegisterOnline, RegisteredCustomer>
{
    public async Task<RegisteredCustomer> Handle(RegisterOnline command, CancellationToken ct)
    {
        if (await enrolment.Already(command.Id, ct) is { } already)
            return already;
        if (await accounts.Exists(command.Email!, ct))
            throw new ConflictException("user.email-taken", "Email ini sudah terdaftar. Masuk dengan email itu, atau pakai email lain.", nameof(command.Email));

        await accounts.Open(command.Id, command.Email!, command.Password, command.FullName, PhoneNumber.Parse(command.Phone, null), ct);
        return await enrolment.Enrol(command, RegistrationSource.Public, ct);
    }
}
