using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Records;

/// <summary>
/// Who they are and where. Number, account, package and router stay; changing those is more than writing something down.
/// An empty <see cref="Nik"/> keeps the one on file, because most who edit never see it.
/// </summary>
[Requires(CustomersPermissions.Edit)]
public sealed record EditCustomer : ICommand<Unit>, IPerson
{
    public Guid Id { get; init; }
    public string FullName { get; init; } = "";
    public string? Nik { get; init; }
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

    /// <summary>The version the form was filled from; null does not look (a program that sends the whole record).</summary>
    public uint? Version { get; init; }
}

internal sealed class EditCustomerValidator : AbstractValidator<EditCustomer>
{
    public EditCustomerValidator()
    {
        Include(new PersonValidator());
        When(x => !string.IsNullOrWhiteSpace(x.Nik), () => RuleFor(x => x.Nik).IsNik());
    }
}

internal sealed class EditCustomerHandler(IAppDb db, ICustomerScope scope, IFieldCipher cipher) : IRequestHandler<EditCustomer, Unit>
{
    public async Task<Unit> Handle(EditCustomer command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.Id, ct);
        var customer = await scope.Visible.Require(command.Id, ct);

        if (command.Version is { } seen && await db.Customers.Where(x => x.Id == command.Id).Select(x => EF.Property<uint>(x, "xmin")).SingleAsync(ct) != seen)
            throw new ConflictException("customer.changed", "Data ini baru diubah orang lain. Muat ulang lalu ulangi perubahan Anda.");

        customer.Describe(command.FullName, PhoneNumber.Parse(command.Phone, null), command.Email, command.Parts, command.Point);

        if (!string.IsNullOrWhiteSpace(command.Nik))
        {
            var nik = Domain.Customers.Nik.Parse(command.Nik, null);
            customer.Identify(cipher.Encrypt(nik.Value, SealedFields.Nik, customer.Id), cipher.BlindIndex(nik.Value), nik.Masked);
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
