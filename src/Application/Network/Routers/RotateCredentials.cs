using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;

namespace IspJabbar.Application.Network.Routers;

/// <summary>Another API user for a router. It is tried by <see cref="TryCredentials"/>; until it works the old one is used and kept.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record ProposeCredentials : ICommand<Unit>
{
    public Guid RouterId { get; init; }
    public string Username { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>Records print their properties; this one has a password.</summary>
    public override string ToString() => $"{nameof(ProposeCredentials)} {RouterId}";
}

/// <summary>Signs in with the new user, and lets it take the old one's place if the router lets it do all we need. A query, because it waits for the outside.</summary>
/// <returns>why it does not work, in Indonesian; null when it does, and is used from now on</returns>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record TryCredentials(Guid RouterId) : IQuery<string?>;

/// <summary>What a sign-in with the new user found.</summary>
/// <param name="Username">that was tried; by now another may be wanted</param>
/// <param name="Failure">null when it works</param>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record RecordCredentials(Guid RouterId, string Username, string? Failure) : ICommand<Unit>;

/// <summary>The old user stays.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record ForgetCredentials(Guid RouterId) : ICommand<Unit>;

internal sealed class ProposeCredentialsValidator : AbstractValidator<ProposeCredentials>
{
    public ProposeCredentialsValidator()
    {
        RuleFor(x => x.Username).NotEmpty().WithMessage("Nama pengguna API wajib diisi.").MaximumLength(64);
        RuleFor(x => x.Password).NotEmpty().WithMessage("Kata sandi API wajib diisi.").MaximumLength(128);
    }
}

internal sealed class RotateCredentialsHandler(IAppDb db, IFieldCipher cipher, IRouterGateway gateway, RouterOrders orders, IMediator mediator)
    : IRequestHandler<ProposeCredentials, Unit>, IRequestHandler<TryCredentials, string?>, IRequestHandler<RecordCredentials, Unit>, IRequestHandler<ForgetCredentials, Unit>
{
    public async Task<Unit> Handle(ProposeCredentials command, CancellationToken ct)
    {
        await db.Lock<Router>(command.RouterId, ct);
        var router = await db.Routers.Require(command.RouterId, ct);
        router.ProposeCredentials(command.Username, cipher.Encrypt(command.Password, SealedFields.RouterPassword, router.Id));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<string?> Handle(TryCredentials query, CancellationToken ct)
    {
        var router = await db.Routers.Require(query.RouterId, ct);
        if (router is not { NextUsername: { } username, NextPassword: { } password })
            throw new ConflictException("router.no-credentials", "Tidak ada pengguna baru yang menunggu dicoba.");

        var endpoint = Endpoints.Of(router, cipher) with { Username = username, Password = cipher.Decrypt(password, SealedFields.RouterPassword, router.Id) };
        var failure = await gateway.Check(endpoint, ct) is RouterCheck.Failed failed ? failed.Message : null;
        await mediator.Send(new RecordCredentials(router.Id, username, failure), ct);
        return failure;
    }

    public async Task<Unit> Handle(RecordCredentials command, CancellationToken ct)
    {
        await db.Lock<Router>(command.RouterId, ct);
        var router = await db.Routers.Require(command.RouterId, ct);
        if (router.NextUsername != command.Username)
            return Unit.Value;

        if (command.Failure is { } why)
        {
            router.CredentialsFailed(why);
        }
        else
        {
            router.AdoptCredentials();
            await orders.VisitAgain(router.Id, ct);
        }

        await db.Announce($"router:{router.Id}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ForgetCredentials command, CancellationToken ct)
    {
        await db.Lock<Router>(command.RouterId, ct);
        (await db.Routers.Require(command.RouterId, ct)).ForgetProposedCredentials();
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
