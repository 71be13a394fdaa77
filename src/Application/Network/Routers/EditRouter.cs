using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Network.Routers;

/// <summary>An empty password keeps the one on file; it is never shown.</summary>
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

internal sealed class EditRouterHandler(IAppDb db, IFieldCipher cipher, RouterForms forms) : IRequestHandler<EditRouter, Unit>
{
    public async Task<Unit> Handle(EditRouter command, CancellationToken ct)
    {
        var router = await db.Routers.Require(command.Id, ct);

        router.Place(command.Name, await forms.LocationOf(command, ct));
        router.Connect(command.Host, command.Port, command.UseTls, command.CertificateSha256, command.Username);
        if (!string.IsNullOrEmpty(command.Password))
            router.SetPassword(cipher.Encrypt(command.Password, SealedFields.RouterPassword, router.Id));
        await forms.MakeDefault(router, command.IsDefault, ct);

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
