using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Users;

/// <param name="Theme">light, dark or system</param>
[Requires(Everyone.SignedIn)]
public sealed record ChooseTheme(string Theme) : ICommand<Unit>;

internal sealed class ChooseThemeHandler(IAppDb db, ICurrentUser me) : IRequestHandler<ChooseTheme, Unit>
{
    public async Task<Unit> Handle(ChooseTheme command, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(x => x.Id == me.Id, ct);
        user.Prefer(command.Theme);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
