using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Packages;

[Requires(CustomersPermissions.ManagePackages)]
public sealed record CreatePackage : ICommand<Guid>, IPackageForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>Whole rupiah a month.</summary>
    public decimal MonthlyPrice { get; init; }
    public int DownloadMbps { get; init; }
    public int UploadMbps { get; init; }

    /// <summary>Name of the PPP profile on the routers.</summary>
    public string RouterProfile { get; init; } = "";
    public string? Description { get; init; }
}

public interface IPackageForm
{
    string Name { get; }
    decimal MonthlyPrice { get; }
    int DownloadMbps { get; }
    int UploadMbps { get; }
    string RouterProfile { get; }
    string? Description { get; }
}

internal sealed class PackageFormValidator : AbstractValidator<IPackageForm>
{
    public PackageFormValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama paket wajib diisi.").MaximumLength(120);
        RuleFor(x => x.MonthlyPrice).InclusiveBetween(0, 1_000_000_000).WithMessage("Harga Rp 0 sampai Rp 1.000.000.000.")
            .Must(decimal.IsInteger).WithMessage("Isi rupiah bulat.");
        RuleFor(x => x.DownloadMbps).InclusiveBetween(1, 100_000).WithMessage("Kecepatan unduh 1–100.000 Mbps.");
        RuleFor(x => x.UploadMbps).InclusiveBetween(1, 100_000).WithMessage("Kecepatan unggah 1–100.000 Mbps.");
        RuleFor(x => x.RouterProfile).NotEmpty().WithMessage("Nama profil PPP di router wajib diisi.").MaximumLength(64)
            .Must(name => name is null || !name.Any(char.IsControl)).WithMessage("Nama profil berisi huruf yang tidak dapat dikirim ke router.");
        RuleFor(x => x.Description).MaximumLength(500);
    }
}

internal sealed class CreatePackageValidator : AbstractValidator<CreatePackage>
{
    public CreatePackageValidator()
    {
        RuleFor(x => x.Code).Must(ServicePackage.IsCode).WithMessage("Kode paket 1–24 huruf, angka, titik, atau tanda hubung.");
        Include(new PackageFormValidator());
    }
}

internal sealed class CreatePackageHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CreatePackage, Guid>
{
    public async Task<Guid> Handle(CreatePackage command, CancellationToken ct)
    {
        if (await db.Packages.IgnoreQueryFilters(Archived.Packages).AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var code = ServicePackage.Normal(command.Code);
        if (await db.Packages.IgnoreQueryFilters(Archived.Packages).AnyAsync(x => x.Code == code, ct))
            throw new ConflictException("package.taken", $"Kode paket {code} sudah dipakai. Pilih kode lain.", nameof(command.Code));

        db.Packages.Add(new ServicePackage(
            command.Id, code, command.Name, new Money(command.MonthlyPrice), command.DownloadMbps, command.UploadMbps,
            command.RouterProfile, command.Description, user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}
