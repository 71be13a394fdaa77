using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Pools;

/// <summary>Routers of one location that share its customers.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record SavePool : ICommand<Guid>
{
    /// <summary>Made by the form for a new one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Named where a router's code could be; cannot be changed later, nor can the location.</summary>
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string LocationCode { get; init; } = "";

    /// <summary>Takes the place of the location's default router.</summary>
    public bool IsDefault { get; init; }
}

/// <summary>Its routers and their customers stay as they are.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record DeletePool(Guid Id) : ICommand<Unit>;

[Requires(NetworkPermissions.ManageRouters)]
public sealed record PutPoolMember : ICommand<Unit>
{
    public Guid PoolId { get; init; }
    public Guid RouterId { get; init; }

    /// <summary>1 to 100: twice the weight gets twice the customers.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Accounts it can hold; null for no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Gets no new customers; those it has are moved on their own.</summary>
    public bool IsDraining { get; init; }
}

/// <summary>The router stands on its own again, with its customers.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record RemovePoolMember(Guid PoolId, Guid RouterId) : ICommand<Unit>;

internal sealed class SavePoolValidator : AbstractValidator<SavePool>
{
    public SavePoolValidator()
    {
        RuleFor(x => x.Code).Must(RouterPool.IsCode).WithMessage("Kode kelompok 3–16 huruf, angka, atau strip, misalnya CKP-BARAT.");
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama kelompok wajib diisi.").MaximumLength(120);
        RuleFor(x => x.LocationCode).NotEmpty().WithMessage("Pilih lokasi.");
    }
}

internal sealed class PutPoolMemberValidator : AbstractValidator<PutPoolMember>
{
    public PutPoolMemberValidator()
    {
        RuleFor(x => x.RouterId).NotEmpty().WithMessage("Pilih router.");
        RuleFor(x => x.Weight).InclusiveBetween(1, 100).WithMessage("Bobot 1–100.");
        RuleFor(x => x.Capacity).GreaterThan(0).WithMessage("Daya tampung paling sedikit 1 akun, atau kosongkan.");
    }
}

internal sealed class SavePoolHandler(IAppDb db) : IRequestHandler<SavePool, Guid>
{
    public async Task<Guid> Handle(SavePool command, CancellationToken ct)
    {
        var pool = await db.RouterPools.SingleOrDefaultAsync(x => x.Id == command.Id, ct);
        if (pool is null)
        {
            var (code, place) = (RouterPool.Normal(command.Code), LocationCode.Normal(command.LocationCode));
            if (await db.RouterPools.AnyAsync(x => x.Code == code, ct) || await db.Routers.IgnoreQueryFilters(Archived.Routers).AnyAsync(x => x.Code == code, ct))
                throw new ConflictException("pool.taken", $"Kode {code} sudah dipakai router atau kelompok lain. Pilih kode lain.", nameof(command.Code));
            var location = await db.LocationCodes.Where(x => x.Code == place).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct)
                ?? throw new DomainException("pool.location", $"Lokasi {place} tidak ada. Pilih dari daftar.", nameof(command.LocationCode));
            db.RouterPools.Add(pool = new RouterPool(command.Id, code, command.Name, location));
        }

        pool.Rename(command.Name);
        if (command.IsDefault)
        {
            foreach (var former in await db.RouterPools.Where(x => x.LocationCodeId == pool.LocationCodeId && x.IsDefault && x.Id != pool.Id).ToListAsync(ct))
                former.MakeDefault(false);
            await db.SaveChangesAsync(ct); // the index allows no two, not even for a moment
        }

        pool.MakeDefault(command.IsDefault);
        await db.SaveChangesAsync(ct);
        return pool.Id;
    }
}

internal sealed class PoolMembersHandler(IAppDb db) : IRequestHandler<DeletePool, Unit>, IRequestHandler<PutPoolMember, Unit>, IRequestHandler<RemovePoolMember, Unit>
{
    public async Task<Unit> Handle(DeletePool command, CancellationToken ct)
    {
        if (await db.AccountMoves.AnyAsync(x => x.ToPoolId == command.Id, ct))
            throw new ConflictException("pool.moved", "Kelompok ini tercatat sebagai tujuan pemindahan akun. Keluarkan anggotanya saja.");

        db.RouterPools.Remove(await db.RouterPools.Include(x => x.Members).Require(command.Id, ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(PutPoolMember command, CancellationToken ct)
    {
        await db.Lock<RouterPool>(command.PoolId, ct);
        var pool = await db.RouterPools.Include(x => x.Members).Require(command.PoolId, ct);
        var router = await db.Routers.Require(command.RouterId, ct);
        if (router.LocationCodeId != pool.LocationCodeId)
            throw new DomainException("pool.location", "Router ini di lokasi lain. Kelompok hanya berisi router dari satu lokasi.", nameof(command.RouterId));
        if (await db.RouterPools.AnyAsync(x => x.Id != pool.Id && x.Members.Any(member => member.RouterId == router.Id), ct))
            throw new ConflictException("pool.member", $"Router {router.Code} sudah anggota kelompok lain. Keluarkan dulu dari sana.", nameof(command.RouterId));

        pool.Put(router.Id, command.Weight, command.Capacity, command.IsDraining);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemovePoolMember command, CancellationToken ct)
    {
        await db.Lock<RouterPool>(command.PoolId, ct);
        var pool = await db.RouterPools.Include(x => x.Members).Require(command.PoolId, ct);
        pool.Remove(command.RouterId);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
