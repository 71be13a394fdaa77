using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Addresses;

[Requires(NetworkPermissions.ManageRouters)]
public sealed record SaveSubnet : ICommand<Guid>
{
    /// <summary>Made by the form for a new one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary><c>10.20.0.0/22</c>; cannot be changed later.</summary>
    public string Cidr { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>Null for more than one router, or none.</summary>
    public Guid? RouterId { get; init; }
}

/// <summary>Also what was given out of it by hand.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record DeleteSubnet(Guid Id) : ICommand<Unit>;

/// <summary>Gives one address to something by hand; without one, the first that is free.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record AllocateAddress : ICommand<string>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SubnetId { get; init; }

    /// <summary>Null takes the first that no pool and nobody has.</summary>
    public string? Address { get; init; }
    public string Label { get; init; } = "";
}

[Requires(NetworkPermissions.ManageRouters)]
public sealed record ReleaseAddress(Guid SubnetId, Guid Id) : ICommand<Unit>;

/// <summary>Orders an address pool for a router. One of the name that is there and differs stays unless somebody said otherwise.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record PushAddressPool : ICommand<Unit>
{
    public Guid RouterId { get; init; }
    public string Name { get; init; } = "";

    /// <summary><c>10.0.0.2-10.0.0.254</c>, several separated by commas.</summary>
    public string Ranges { get; init; } = "";
    public bool ChangesExisting { get; init; }
}

internal sealed class SaveSubnetValidator : AbstractValidator<SaveSubnet>
{
    public SaveSubnetValidator() => RuleFor(x => x.Name).NotEmpty().WithMessage("Tulis untuk apa subnet ini.").MaximumLength(120);
}

internal sealed class AllocateAddressValidator : AbstractValidator<AllocateAddress>
{
    public AllocateAddressValidator() => RuleFor(x => x.Label).NotEmpty().WithMessage("Tulis untuk apa alamat ini.").MaximumLength(120);
}

internal sealed class PushAddressPoolValidator : AbstractValidator<PushAddressPool>
{
    public PushAddressPoolValidator()
    {
        RuleFor(x => x.RouterId).NotEmpty().WithMessage("Pilih router.");
        RuleFor(x => x.Name).NotEmpty().WithMessage("Isi nama pool.").MaximumLength(64).WithMessage("Nama pool paling panjang 64 huruf.");
        RuleFor(x => x.Ranges).Must(text => text?.Split(',') is { Length: > 0 } parts && parts.All(x => IpRange.TryParse(x, out _)))
            .WithMessage("Isi rentang alamat, misalnya 10.0.0.2-10.0.0.254; beberapa dipisah koma.");
    }
}

internal sealed class SubnetsHandler(IAppDb db, AddressBook book, RouterTasks tasks, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<SaveSubnet, Guid>, IRequestHandler<DeleteSubnet, Unit>, IRequestHandler<AllocateAddress, string>, IRequestHandler<ReleaseAddress, Unit>, IRequestHandler<PushAddressPool, Unit>
{
    public async Task<Guid> Handle(SaveSubnet command, CancellationToken ct)
    {
        var subnet = await db.IpSubnets.SingleOrDefaultAsync(x => x.Id == command.Id, ct);
        if (subnet is null)
        {
            subnet = new IpSubnet(command.Id, command.Cidr);
            if (await db.IpSubnets.AnyAsync(x => x.Cidr == subnet.Cidr, ct))
                throw new ConflictException("subnet.taken", $"Subnet {subnet.Cidr} sudah tercatat.", nameof(command.Cidr));
            db.IpSubnets.Add(subnet);
        }

        subnet.Describe(command.Name, command.RouterId is { } router ? (await db.Routers.Require(router, ct)).Id : null);
        await db.SaveChangesAsync(ct);
        return subnet.Id;
    }

    public async Task<Unit> Handle(DeleteSubnet command, CancellationToken ct)
    {
        var subnet = await db.IpSubnets.Require(command.Id, ct);
        db.IpAllocations.RemoveRange(await db.IpAllocations.Where(x => x.SubnetId == subnet.Id).ToListAsync(ct));
        db.IpSubnets.Remove(subnet);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<string> Handle(AllocateAddress command, CancellationToken ct)
    {
        await db.Lock<IpSubnet>(command.SubnetId, ct); // two who ask for the first free one get two
        if (await db.IpAllocations.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } already)
            return IpRange.Text((uint)already.Address);

        var subnet = await db.IpSubnets.Require(command.SubnetId, ct);
        var address = string.IsNullOrWhiteSpace(command.Address) ? await book.FirstFree(subnet, ct) : await Asked(subnet, command.Address, ct);
        db.IpAllocations.Add(new IpAllocation(command.Id, subnet.Id, address, command.Label, user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return IpRange.Text(address);
    }

    public async Task<Unit> Handle(ReleaseAddress command, CancellationToken ct)
    {
        db.IpAllocations.Remove(await db.IpAllocations.Where(x => x.SubnetId == command.SubnetId).Require(command.Id, ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(PushAddressPool command, CancellationToken ct)
    {
        var router = await db.Routers.Require(command.RouterId, ct);
        var ranges = string.Join(',', command.Ranges.Split(',').Select(x => x.Trim()));
        await tasks.Order(router.Id, [new WantedRow("/ip/pool", new() { ["name"] = command.Name.Trim() }, new() { ["ranges"] = ranges }, command.ChangesExisting)], ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task<uint> Asked(IpSubnet subnet, string text, CancellationToken ct)
    {
        if (!IpRange.TryParse(text, out var one) || one.Size != 1)
            throw new DomainException("address.shape", "Tulis satu alamat IPv4, atau kosongkan agar dipilihkan.", nameof(AllocateAddress.Address));
        if (one.First < subnet.First || one.First > subnet.Last)
            throw new DomainException("address.outside", $"Alamat {text.Trim()} di luar subnet {subnet.Cidr}.", nameof(AllocateAddress.Address));
        if (await db.IpAllocations.AnyAsync(x => x.Address == one.First, ct))
            throw new ConflictException("address.taken", $"Alamat {text.Trim()} sudah dipakai. Lepaskan dulu, atau pilih lain.", nameof(AllocateAddress.Address));
        return one.First;
    }
}
