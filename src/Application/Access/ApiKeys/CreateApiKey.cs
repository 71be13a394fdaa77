using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.ApiKeys;

/// <summary>For a program that acts for me, with rights I hold. The key is shown this once.</summary>
/// <returns>the key</returns>
[Requires(AccessPermissions.ManageApiKeys)]
public sealed record CreateApiKey : ICommand<string>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Name { get; init; } = "";
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>Null: until it is revoked.</summary>
    public int? Days { get; init; }
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    public CreateApiKeyValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Beri nama program yang memakainya.").MaximumLength(80).WithMessage("Nama paling panjang 80 huruf.");
        RuleFor(x => x.Permissions).Must(x => x is { Count: > 0 }).WithMessage("Pilih paling sedikit satu hak.");
        RuleFor(x => x.Days).InclusiveBetween(1, 3_650).WithMessage("Isi 1 sampai 3.650 hari.");
    }
}

internal sealed class CreateApiKeyHandler(IAppDb db, ITokens tokens, ICurrentUser me, TimeProvider clock) : IRequestHandler<CreateApiKey, string>
{
    /// <summary>Says what it is to whoever finds one lying about, and to programs that look for keys in files.</summary>
    private const string Prefix = "ij_";

    public async Task<string> Handle(CreateApiKey command, CancellationToken ct)
    {
        var beyond = command.Permissions.Where(x => !RoleCatalogue.Permissions.Contains(x) || !me.Holds(x)).ToList();
        if (beyond.Count > 0)
            throw new ValidationException([new ValidationFailure(nameof(command.Permissions), $"Anda tidak memegang hak {string.Join(", ", beyond)}.")]);
        if (await db.ApiKeys.AnyAsync(x => x.Id == command.Id, ct))
            throw new ConflictException("api-key.shown", "Kunci ini sudah dibuat dan hanya ditampilkan sekali. Bila tidak tersimpan, cabut lalu buat yang baru.");

        var now = clock.GetUtcNow();
        var key = Prefix + tokens.NewSecret().Secret;
        db.ApiKeys.Add(new ApiKey(command.Id, me.Id!.Value, command.Name, key[..8], tokens.HashOf(key), command.Permissions, now, command.Days is { } days ? now.AddDays(days) : null));
        await db.SaveChangesAsync(ct);
        return key;
    }
}
