using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Account;

/// <summary>How I like my pages. What is null stays as it is.</summary>
[Requires(Everyone.SignedIn)]
public sealed record ChoosePreferences : ICommand<Unit>
{
    /// <summary>light, dark or system.</summary>
    public string? Theme { get; init; }

    /// <summary>id or en.</summary>
    public string? Language { get; init; }
    public bool? HasShortcuts { get; init; }
}

internal sealed class ChoosePreferencesHandler(IAppDb db, ICurrentUser me) : IRequestHandler<ChoosePreferences, Unit>
{
    public async Task<Unit> Handle(ChoosePreferences command, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(x => x.Id == me.Id, ct);
        user.Prefer(command.Theme, command.Language, command.HasShortcuts);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
