using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Push;

[Requires(Everyone.SignedIn)]
public sealed record ListMyBrowsers : IQuery<IReadOnlyList<MyBrowser>>;

/// <param name="Name">as it calls itself</param>
/// <param name="IsThis">switched on in the sign-in that asks</param>
public sealed record MyBrowser(Guid Id, string Name, DateTimeOffset Since, bool IsThis);

/// <summary>It stays silent from now on. One that is not there any more is fine too.</summary>
[Requires(Everyone.SignedIn)]
public sealed record ForgetBrowser(Guid Id) : ICommand<Unit>;

/// <summary>Wakes one's own browser to see that it works. A query, because it waits for the outside.</summary>
[Requires(Everyone.SignedIn)]
public sealed record TryBrowser(Guid Id) : IQuery<PushOutcome>;

internal sealed class MyBrowsersHandler(IAppDb db, PushDesk desk, IPushService service, ICurrentUser user) :
    IRequestHandler<ListMyBrowsers, IReadOnlyList<MyBrowser>>, IRequestHandler<ForgetBrowser, Unit>, IRequestHandler<TryBrowser, PushOutcome>
{
    private IQueryable<PushBrowser> Mine => db.PushBrowsers.Where(x => x.UserId == user.Id);

    public async Task<IReadOnlyList<MyBrowser>> Handle(ListMyBrowsers query, CancellationToken ct) =>
        await Mine.AsNoTracking().OrderByDescending(x => x.CreatedAt).Select(x => new MyBrowser(x.Id, x.Name, x.CreatedAt, x.SessionId == user.SessionId)).ToListAsync(ct);

    public async Task<Unit> Handle(ForgetBrowser command, CancellationToken ct)
    {
        db.PushBrowsers.RemoveRange(await Mine.Where(x => x.Id == command.Id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<PushOutcome> Handle(TryBrowser query, CancellationToken ct)
    {
        var browser = await Mine.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.Id, ct) ?? throw new NotFoundException(nameof(PushBrowser), query.Id);
        return await desk.Keys(ct) is { } keys
            ? await service.Send(browser, keys, new PushNews("Percobaan", "Notifikasi di peramban ini sudah benar.", "/account/notifications", "trial"), ct)
            : new PushOutcome.Gone();
    }
}
