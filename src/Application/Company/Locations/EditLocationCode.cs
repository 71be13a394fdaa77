using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;

namespace IspJabbar.Application.Company.Locations;

/// <summary>Name and clock. The code stays: it is in the customers' numbers.</summary>
[Requires(CompanyPermissions.ManageLocations)]
public sealed record EditLocationCode : ICommand<Unit>
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string TimeZone { get; init; } = LocationCode.DefaultTimeZone;
}

internal sealed class EditLocationCodeValidator : AbstractValidator<EditLocationCode>
{
    public EditLocationCodeValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama lokasi wajib diisi.").MaximumLength(120);
        RuleFor(x => x.TimeZone).Must(LocationCode.TimeZones.Contains).WithMessage("Pilih zona waktu WIB, WITA, atau WIT.");
    }
}

internal sealed class EditLocationCodeHandler(IAppDb db) : IRequestHandler<EditLocationCode, Unit>
{
    public async Task<Unit> Handle(EditLocationCode command, CancellationToken ct)
    {
        var location = await db.LocationCodes.Require(command.Id, ct);
        location.Rename(command.Name, command.TimeZone);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
