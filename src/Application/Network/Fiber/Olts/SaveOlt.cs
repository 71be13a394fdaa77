using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>What adding and editing have in common. Empty secrets keep those on file; they are never shown.</summary>
public abstract record OltForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Name { get; init; } = "";
    public string Profile { get; init; } = "";
    public string LocationCode { get; init; } = "";

    /// <summary>Code of the router behind its uplink.</summary>
    public string? RouterCode { get; init; }
    public string Host { get; init; } = "";
    public int SnmpPort { get; init; } = Olt.Snmp;
    public string? SnmpCommunity { get; init; }
    public ConsoleKind Console { get; init; }
    public int ConsolePort { get; init; } = Olt.Telnet;
    public string? ConsoleUser { get; init; }
    public string? ConsolePassword { get; init; }
    public bool AllowsOldAlgorithms { get; init; }
    public bool Provisions { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Records print their properties; this one has secrets.</summary>
    public sealed override string ToString() => $"{GetType().Name} {Id}";
}

/// <summary>Saved without asking the OLT; the probe asks it.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record AddOlt : OltForm, ICommand<Guid>
{
    public string Code { get; init; } = "";
}

[Requires(NetworkPermissions.ManageOlts)]
public sealed record EditOlt : OltForm, ICommand<Unit>;

internal sealed class OltFormValidator : AbstractValidator<OltForm>
{
    public OltFormValidator(IOltProfiles profiles)
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama OLT wajib diisi.").MaximumLength(120);
        RuleFor(x => x.Profile).Must(key => profiles.Find(key) is not null).WithMessage("Pilih jenis OLT.");
        RuleFor(x => x.LocationCode).NotEmpty().WithMessage("Pilih lokasi.");
        RuleFor(x => x.Host).Must(host => Uri.CheckHostName(host?.Trim() ?? "") is not UriHostNameType.Unknown).WithMessage("Isi alamat IP atau nama host, tanpa http:// dan tanpa port.");
        RuleFor(x => x.SnmpPort).InclusiveBetween(1, 65_535).WithMessage("Port 1–65535; SNMP biasanya 161.");
        RuleFor(x => x.SnmpCommunity).MaximumLength(128);
        RuleFor(x => x.ConsolePort).InclusiveBetween(1, 65_535).When(x => x.Console is not ConsoleKind.None).WithMessage("Port 1–65535; Telnet biasanya 23, SSH 22.");
        RuleFor(x => x.ConsoleUser).NotEmpty().When(x => x.Console is not ConsoleKind.None).WithMessage("Nama pengguna konsol wajib diisi.")
            .Matches("^[!-~]{1,64}$").When(x => !string.IsNullOrEmpty(x.ConsoleUser), ApplyConditionTo.CurrentValidator).WithMessage("Nama pengguna konsol tanpa spasi, paling panjang 64 huruf.");
        RuleFor(x => x.ConsolePassword).Matches("^[ -~]{0,128}$").When(x => !string.IsNullOrEmpty(x.ConsolePassword)).WithMessage("Kata sandi konsol hanya boleh berisi huruf, angka, dan tanda baca biasa.");
        RuleFor(x => x.Provisions).Must((form, provisions) => !provisions || profiles.Find(form.Profile)?.Provision is not null).WithMessage("Jenis OLT ini baru dapat dibaca; pendaftaran ONU dilakukan di OLT.");
        RuleFor(x => x.Longitude).Must((form, longitude) => form.Latitude is null == longitude is null).WithMessage("Isi lintang dan bujur, atau kosongkan keduanya.");
    }
}

internal sealed class AddOltValidator : AbstractValidator<AddOlt>
{
    public AddOltValidator(IOltProfiles profiles)
    {
        RuleFor(x => x.Code).Must(Olt.IsCode).WithMessage("Kode OLT 2–12 huruf, angka, atau strip, misalnya OLT-CKP.");
        RuleFor(x => x.SnmpCommunity).NotEmpty().WithMessage("Community SNMP wajib diisi; yang hanya boleh membaca sudah cukup.");
        Include(new OltFormValidator(profiles));
    }
}

internal sealed class EditOltValidator : AbstractValidator<EditOlt>
{
    public EditOltValidator(IOltProfiles profiles) => Include(new OltFormValidator(profiles));
}

internal sealed class AddOltHandler(IAppDb db, OltForms forms) : IRequestHandler<AddOlt, Guid>
{
    public async Task<Guid> Handle(AddOlt command, CancellationToken ct)
    {
        if (await db.Olts.IgnoreQueryFilters(Archived.Olts).AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var code = Olt.Normal(command.Code);
        if (await db.Olts.IgnoreQueryFilters(Archived.Olts).AnyAsync(x => x.Code == code, ct))
            throw new ConflictException("olt.taken", $"Kode OLT {code} sudah dipakai. Pilih kode lain.", nameof(command.Code));

        var olt = new Olt(command.Id, code, command.Name, await forms.LocationOf(command, ct), command.Profile);
        await forms.Fill(olt, command, ct);
        db.Olts.Add(olt);
        await db.SaveChangesAsync(ct);
        return olt.Id;
    }
}

internal sealed class EditOltHandler(IAppDb db, OltForms forms) : IRequestHandler<EditOlt, Unit>
{
    public async Task<Unit> Handle(EditOlt command, CancellationToken ct)
    {
        var olt = await db.Olts.Require(command.Id, ct);
        olt.SpeakAs(command.Profile);
        await forms.Fill(olt, command, ct);
        await db.Announce($"olt:{olt.Id}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class OltForms(IAppDb db, IFieldCipher cipher)
{
    public async Task<Guid> LocationOf(OltForm form, CancellationToken ct)
    {
        var code = Domain.Company.LocationCode.Normal(form.LocationCode);
        var location = await db.LocationCodes.Where(x => x.Code == code).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);
        return location ?? throw new ValidationException([new ValidationFailure(nameof(form.LocationCode), $"Lokasi {code} tidak ada. Pilih dari daftar.")]);
    }

    public async Task Fill(Olt olt, OltForm form, CancellationToken ct)
    {
        olt.Place(form.Name, await LocationOf(form, ct), form is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null);
        olt.Uplink(await RouterOf(form, ct));
        olt.Reach(form.Host, form.SnmpPort);
        olt.Command(form.Console, form.ConsolePort, form.ConsoleUser, form.AllowsOldAlgorithms);
        olt.AllowProvisioning(form.Provisions);
        if (!string.IsNullOrEmpty(form.SnmpCommunity))
            olt.SetCommunity(cipher.Encrypt(form.SnmpCommunity, SealedFields.OltCommunity, olt.Id));
        if (form.Console is not ConsoleKind.None && !string.IsNullOrEmpty(form.ConsolePassword))
            olt.SetConsolePassword(cipher.Encrypt(form.ConsolePassword, SealedFields.OltConsolePassword, olt.Id));
    }

    private async Task<Guid?> RouterOf(OltForm form, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(form.RouterCode))
            return null;

        var code = Domain.Network.Router.Normal(form.RouterCode);
        var router = await db.Routers.Where(x => x.Code == code).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);
        return router ?? throw new ValidationException([new ValidationFailure(nameof(form.RouterCode), $"Router {code} tidak ada. Pilih dari daftar.")]);
    }
}
