using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>Saved without asking the router, which may not even have power yet; <see cref="TestRouter"/> asks it.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record AddRouter : ICommand<Guid>, IRouterForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string LocationCode { get; init; } = "";
    public string Host { get; init; } = "";
    public int Port { get; init; } = Router.Api;
    public bool UseTls { get; init; }
    public string? CertificateSha256 { get; init; }
    public string Username { get; init; } = "";
    public string Password { get; init; } = "";
    public bool IsDefault { get; init; }

    /// <summary>Records print their properties; this one has a password.</summary>
    public override string ToString() => $"{nameof(AddRouter)} {Code}";
}

public interface IRouterForm
{
    string Name { get; }
    string LocationCode { get; }
    string Host { get; }
    int Port { get; }
    string? CertificateSha256 { get; }
    string Username { get; }
}

internal sealed class RouterFormValidator : AbstractValidator<IRouterForm>
{
    public RouterFormValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama router wajib diisi.").MaximumLength(120);
        RuleFor(x => x.LocationCode).NotEmpty().WithMessage("Pilih lokasi.");
        RuleFor(x => x.Host).Must(host => Uri.CheckHostName(host?.Trim() ?? "") is not UriHostNameType.Unknown).WithMessage("Isi alamat IP atau nama host, tanpa http:// dan tanpa port.");
        RuleFor(x => x.Port).InclusiveBetween(1, 65_535).WithMessage("Port 1–65535; API biasanya 8728, API-SSL 8729.");
        RuleFor(x => x.CertificateSha256).Matches("^([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}$").When(x => !string.IsNullOrWhiteSpace(x.CertificateSha256))
            .WithMessage("Sidik jari SHA-256 terdiri dari 64 angka heksadesimal.");
        RuleFor(x => x.Username).NotEmpty().WithMessage("Nama pengguna API wajib diisi.").MaximumLength(64);
    }
}

internal sealed class AddRouterValidator : AbstractValidator<AddRouter>
{
    public AddRouterValidator()
    {
        RuleFor(x => x.Code).Must(Router.IsCode).WithMessage("Kode router 2–6 huruf, misalnya CKP.");
        RuleFor(x => x.Password).MaximumLength(128);
        Include(new RouterFormValidator());
    }
}

internal sealed class AddRouterHandler(IAppDb db, IFieldCipher cipher, RouterForms forms) : IRequestHandler<AddRouter, Guid>
{
    public async Task<Guid> Handle(AddRouter command, CancellationToken ct)
    {
        if (await db.Routers.IgnoreQueryFilters(Archived.Routers).AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var code = Router.Normal(command.Code);
        if (await db.Routers.IgnoreQueryFilters(Archived.Routers).AnyAsync(x => x.Code == code, ct))
            throw new ConflictException("router.taken", $"Kode router {code} sudah dipakai. Pilih kode lain.", nameof(command.Code));

        var location = await forms.LocationOf(command, ct);
        var router = new Router(command.Id, code, command.Name, location);
        router.Connect(command.Host, command.Port, command.UseTls, command.CertificateSha256, command.Username);
        router.SetPassword(cipher.Encrypt(command.Password, SealedFields.RouterPassword, router.Id));
        await forms.MakeDefault(router, command.IsDefault, ct);

        db.Routers.Add(router);
        await db.SaveChangesAsync(ct);
        return router.Id;
    }
}

/// <summary>What adding and editing a router have in common.</summary>
internal sealed class RouterForms(IAppDb db)
{
    public async Task<Guid> LocationOf(IRouterForm form, CancellationToken ct)
    {
        var code = Domain.Company.LocationCode.Normal(form.LocationCode);
        var location = await db.LocationCodes.Where(x => x.Code == code).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);

        return location ?? throw new ValidationException([new ValidationFailure(nameof(form.LocationCode), $"Lokasi {code} tidak ada. Pilih dari daftar.")]);
    }

    /// <summary>One default a location; a new one takes the place of the old.</summary>
    public async Task MakeDefault(Router router, bool isDefault, CancellationToken ct)
    {
        if (isDefault)
        {
            foreach (var former in await db.Routers.Where(x => x.LocationCodeId == router.LocationCodeId && x.IsDefault && x.Id != router.Id).ToListAsync(ct))
                former.MakeDefault(false);
            await db.SaveChangesAsync(ct); // the index allows no two, not even for a moment
        }

        router.MakeDefault(isDefault);
    }
}
