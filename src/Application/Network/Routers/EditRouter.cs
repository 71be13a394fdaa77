using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Network;
using MediatR;

namespace IspJabbar.Application.Network.Routers;

/// <summary>
/// An empty password keeps the one on file; it is never shown. When it is reached in another way than before, what failed or waits on it is tried at once.
/// </summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record EditRouter : ICommand<Unit>, IRouterForm
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string LocationCode { get; init; } = "";
    public string Host { get; init; } = "";
    public int Port { get; init; }
    public bool UseTls { get; init; }
    public string? CertificateSha256 { get; init; }
    public string Username { get; init; } = "";
    public string? Password { get; init; }
    public bool IsDefault { get; init; }

    /// <summary>Records print their properties; this one has a password.</summary>
    public override string ToString() => $"{nameof(EditRouter)} {Id}";
}

internal sealed class EditRouterValidator : AbstractValidator<EditRouter>
{
    public EditRouterValidator()
    {
        RuleFor(x => x.Password).MaximumLength(128);
        Include(new RouterFormValidator());
    }
}

internal sealed class EditRouterHandler(IAppDb db, IFieldCipher cipher, RouterForms forms, RouterOrders orders) : IRequestHandler<EditRouter, Unit>
{
    public async Task<Unit> Handle(EditRouter command, CancellationToken ct)
    {
        var router = await db.Routers.Require(command.Id, ct);

        var before = Connection(router);

        router.Place(command.Name, await forms.LocationOf(command, ct));
        router.Connect(command.Host, command.Port, command.UseTls, command.CertificateSha256, command.Username);
        if (!string.IsNullOrEmpty(command.Password))
            router.SetPassword(cipher.Encrypt(command.Password, SealedFields.RouterPassword, router.Id));
        await forms.MakeDefault(router, command.IsDefault, ct);

        if (Connection(router) != before)
            await orders.VisitAgain(router.Id, ct);

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    /// <summary>The password as it is stored: sealed anew, it differs even when it is the same, and whoever typed it wants it tried.</summary>
    private static (string, int, bool, string?, string, string) Connection(Router router) =>
        (router.Host, router.Port, router.UseTls, router.CertificateSha256, router.Username, router.Password);
}
