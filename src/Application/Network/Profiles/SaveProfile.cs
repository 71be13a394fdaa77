using System.Net;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Profiles;

/// <summary>What a profile of this name should be. Routers are told by <see cref="PushProfile"/>, not by this.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record SaveProfile : ICommand<Guid>
{
    /// <summary>Made by the form for a new one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Of the profile on the routers; cannot be changed later.</summary>
    public string Name { get; init; } = "";

    /// <summary>kbit/s, as all speeds here.</summary>
    public int DownloadKbps { get; init; }
    public int UploadKbps { get; init; }

    /// <summary>Null without burst; then the other four are not asked.</summary>
    public int? BurstDownloadKbps { get; init; }
    public int? BurstUploadKbps { get; init; }
    public int? ThresholdDownloadKbps { get; init; }
    public int? ThresholdUploadKbps { get; init; }
    public int? BurstSeconds { get; init; }
    public int Priority { get; init; } = 8;
    public string? LocalAddress { get; init; }

    /// <summary>Name of a pool on the routers, or one address.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>Comma separated.</summary>
    public string? DnsServer { get; init; }
}

/// <summary>The profile is the routers' own business again; nothing changes there.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record ForgetProfile(Guid Id) : ICommand<Unit>;

/// <summary>Orders the profile for routers, which are visited when they answer. One of the name that is there is changed where it differs; running sessions stay as they are.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record PushProfile(Guid Id, Guid? RouterId = null) : ICommand<int>;

internal sealed class SaveProfileValidator : AbstractValidator<SaveProfile>
{
    public SaveProfileValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Isi nama profil seperti di router.").MaximumLength(PppProfile.MaxNameLength).WithMessage("Nama profil paling panjang 64 huruf.")
            .Must(name => name is null || !name.Any(char.IsControl)).WithMessage("Nama profil berisi huruf yang tidak dapat dikirim ke router.");
        RuleFor(x => x.DownloadKbps).InclusiveBetween(1, RateLimit.MostKbps).WithMessage("Isi kecepatan unduh.");
        RuleFor(x => x.UploadKbps).InclusiveBetween(1, RateLimit.MostKbps).WithMessage("Isi kecepatan unggah.");
        RuleFor(x => x.BurstUploadKbps).NotNull().When(x => x.BurstDownloadKbps is not null).WithMessage("Isi burst unggah juga, atau kosongkan semua kolom burst.");
        RuleFor(x => x.BurstDownloadKbps).NotNull().When(x => x.BurstUploadKbps is not null).WithMessage("Isi burst unduh juga, atau kosongkan semua kolom burst.");
        RuleFor(x => x.Priority).InclusiveBetween(1, 8).WithMessage("Prioritas 1 (paling tinggi) sampai 8.");
        RuleFor(x => x.LocalAddress).Must(text => string.IsNullOrWhiteSpace(text) || IPAddress.TryParse(text.Trim(), out _)).WithMessage("Isi alamat IP router, atau kosongkan.");
        RuleFor(x => x.RemoteAddress).MaximumLength(64).WithMessage("Nama pool paling panjang 64 huruf.");
        RuleFor(x => x.DnsServer).Must(text => string.IsNullOrWhiteSpace(text) || text.Split(',').All(one => IPAddress.TryParse(one.Trim(), out _))).WithMessage("Isi alamat IP, beberapa dipisah koma.");
    }
}

internal sealed class SaveProfileHandler(IAppDb db) : IRequestHandler<SaveProfile, Guid>
{
    public async Task<Guid> Handle(SaveProfile command, CancellationToken ct)
    {
        var profile = await db.PppProfiles.SingleOrDefaultAsync(x => x.Id == command.Id, ct);
        if (profile is null)
        {
            var name = command.Name.Trim();
            if (await db.PppProfiles.AnyAsync(x => x.Name == name, ct))
                throw new ConflictException("profile.taken", $"Profil {name} sudah diatur. Ubah yang itu.", nameof(command.Name));
            db.PppProfiles.Add(profile = new PppProfile(command.Id, name));
        }

        var burst = command is { BurstDownloadKbps: { } down, BurstUploadKbps: { } up }
            ? new RateBurst(up, down, command.ThresholdUploadKbps ?? command.UploadKbps, command.ThresholdDownloadKbps ?? command.DownloadKbps, command.BurstSeconds ?? 16)
            : null;
        profile.Describe(new RateLimit(command.UploadKbps, command.DownloadKbps, burst, command.Priority), command.LocalAddress, command.RemoteAddress, command.DnsServer);
        await db.SaveChangesAsync(ct);
        return profile.Id;
    }
}

internal sealed class ForgetProfileHandler(IAppDb db) : IRequestHandler<ForgetProfile, Unit>
{
    public async Task<Unit> Handle(ForgetProfile command, CancellationToken ct)
    {
        db.PppProfiles.Remove(await db.PppProfiles.Require(command.Id, ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class PushProfileHandler(IAppDb db, RouterTasks tasks) : IRequestHandler<PushProfile, int>
{
    public async Task<int> Handle(PushProfile command, CancellationToken ct)
    {
        var profile = await db.PppProfiles.Require(command.Id, ct);
        var routers = command.RouterId is { } one ? [(await db.Routers.Require(one, ct)).Id] : await db.Routers.OrderBy(x => x.Code).Select(x => x.Id).ToListAsync(ct);
        foreach (var router in routers)
            await tasks.Order(router, [profile.Wanted(mayChange: true)], ct);
        await db.SaveChangesAsync(ct);
        return routers.Count;
    }
}
