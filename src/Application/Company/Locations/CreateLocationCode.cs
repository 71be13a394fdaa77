using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Locations;

/// <summary><see cref="Id"/> is made by the form, so that a double click makes one.</summary>
[Requires(CompanyPermissions.ManageLocations)]
public sealed record CreateLocationCode : ICommand<Guid>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string TimeZone { get; init; } = LocationCode.DefaultTimeZone;
}

internal sealed class CreateLocationCodeValidator : AbstractValidator<CreateLocationCode>
{
    public CreateLocationCodeValidator()
    {
        RuleFor(x => x.Code).Must(LocationCode.IsCode).WithMessage("Kode lokasi 2–5 huruf, misalnya KCB.");
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama lokasi wajib diisi.").MaximumLength(120);
        RuleFor(x => x.TimeZone).Must(LocationCode.TimeZones.Contains).WithMessage("Pilih zona waktu WIB, WITA, atau WIT.");
    }
}

internal sealed class CreateLocationCodeHandler(IAppDb db) : IRequestHandler<CreateLocationCode, Guid>
{
    public async Task<Guid> Handle(CreateLocationCode command, CancellationToken ct)
    {
        if (await db.LocationCodes.IgnoreQueryFilters(Archived.Locations).AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var code = LocationCode.Normal(command.Code);
        if (await db.LocationCodes.IgnoreQueryFilters(Archived.Locations).AnyAsync(x => x.Code == code, ct))
            throw new ConflictException("location-code.taken", $"Kode lokasi {code} sudah dipakai. Pilih kode lain.", nameof(command.Code));

        db.LocationCodes.Add(new LocationCode(command.Id, code, command.Name, command.TimeZone));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}
