using System.Net;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Application.Network.Ports;
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

/// <summary>
/// Orders the profile for routers, which are visited when they answer. One of the name that is there is changed where it differs; running sessions stay as they are.
/// Routers on which that is another speed for more accounts than one person may change wait for a second one.
/// </summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record PushProfile(Guid Id, Guid? RouterId = null) : ICommand<PushedProfile>
{
    /// <summary>Made by the form: the proposal's, if one is needed, so that sent twice it is one.</summary>
    public Guid ProposalId { get; init; } = Guid.CreateVersion7();
}

/// <param name="Routers">that were ordered to have it</param>
/// <param name="Waiting">routers that wait for a second person</param>
/// <param name="ProposalId">with the list of accounts; null when none waits</param>
public sealed record PushedProfile(int Routers, int Waiting = 0, Guid? ProposalId = null);

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

internal sealed class PushProfileHandler(IAppDb db, RouterTasks tasks, SecondPerson second) : IRequestHandler<PushProfile, PushedProfile>
{
    public async Task<PushedProfile> Handle(PushProfile command, CancellationToken ct)
    {
        var profile = await db.PppProfiles.Require(command.Id, ct);
        var routers = command.RouterId is { } one ? [(await db.Routers.Require(one, ct)).Id] : await db.Routers.OrderBy(x => x.Code).Select(x => x.Id).ToListAsync(ct);
        if (await db.ChangeProposals.AnyAsync(x => x.Id == command.ProposalId, ct))
            return new PushedProfile(0, 0, command.ProposalId);

        var many = await second.For(await Changed(profile, routers, ct), ct);
        var waiting = many.Select(x => x.RouterId).ToHashSet();
        var now = routers.Where(x => !waiting.Contains(x)).ToList();
        foreach (var router in now)
            await tasks.Order(router, [profile.Wanted(mayChange: true)], ct);
        if (many.Count > 0)
        {
            var list = await db.PppoeSecrets.Where(x => waiting.Contains(x.RouterId) && x.Profile == profile.Name && x.Intent != SecretIntent.Removed).OrderBy(x => x.Id)
                .Select(x => new { x.CustomerId, x.RouterId }).ToListAsync(ct);
            await second.Propose(command.ProposalId, ProposalKind.Profile, null, profile.Name, $"Profil {profile.Name}: {profile.Rate}", many, [.. list.Select(x => (x.CustomerId, x.RouterId))], ct);
        }

        await db.SaveChangesAsync(ct);
        return many.Count > 0 ? new PushedProfile(now.Count, many.Count, command.ProposalId) : new PushedProfile(now.Count);
    }

    /// <returns>accounts that get something else than they have, by router; one that lacks the profile, or has it as wanted, changes nobody</returns>
    private async Task<Dictionary<Guid, int>> Changed(PppProfile profile, List<Guid> routers, CancellationToken ct)
    {
        var wanted = profile.Wanted(mayChange: true);
        var shown = await db.RouterProfiles.AsNoTracking().Where(x => x.Name == profile.Name && routers.Contains(x.RouterId)).ToListAsync(ct);
        var differing = shown.Where(x => wanted.Differences(x.Shown).Count > 0).Select(x => x.RouterId).ToList();
        var accounts = await db.PppoeSecrets.Where(x => differing.Contains(x.RouterId) && x.Profile == profile.Name && x.Intent != SecretIntent.Removed)
            .GroupBy(x => x.RouterId).Select(same => new { same.Key, Count = same.Count() }).ToListAsync(ct);
        return accounts.ToDictionary(x => x.Key, x => x.Count);
    }
}

/// <summary>The routers on the list get the profile as it is by now.</summary>
internal sealed class ProposedPush(IAppDb db, RouterTasks tasks) : IProposedChange
{
    public ProposalKind Kind => ProposalKind.Profile;

    public string Permission(ChangeProposal proposal) => NetworkPermissions.ManageRouters;

    public async Task Begin(ChangeProposal proposal, CancellationToken ct)
    {
        var profile = await db.PppProfiles.SingleOrDefaultAsync(x => x.Name == proposal.Choice, ct)
            ?? throw new ConflictException("profile.gone", $"Profil {proposal.Choice} tidak diatur di sini lagi.");
        var routers = await db.Routers.Where(x => db.ChangeProposalItems.Any(item => item.ProposalId == proposal.Id && item.RouterId == x.Id)).OrderBy(x => x.Code).Select(x => x.Id).ToListAsync(ct);
        foreach (var router in routers)
            await tasks.Order(router, [profile.Wanted(mayChange: true)], ct);
    }
}
