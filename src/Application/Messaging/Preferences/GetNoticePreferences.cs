using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Preferences;

[Requires(Everyone.SignedIn)]
public sealed record GetNoticePreferences : IQuery<MyNoticePreferences>;

/// <param name="Connected">channels outside that have a provider; the others wait for one</param>
public sealed record MyNoticePreferences(IReadOnlyList<ChosenChannels> Kinds, TimeOnly? QuietFrom, TimeOnly? QuietUntil, IReadOnlyList<Channel> Connected);

public sealed record ChosenChannels(string Kind, bool InApp, bool Email, bool Whatsapp, bool Push);

internal sealed class GetNoticePreferencesHandler(IAppDb db, ICurrentUser user, IEnumerable<IMessageSender> senders) : IRequestHandler<GetNoticePreferences, MyNoticePreferences>
{
    public async Task<MyNoticePreferences> Handle(GetNoticePreferences query, CancellationToken ct)
    {
        var me = user.Id ?? Guid.Empty;
        var chosen = await db.NoticePreferences.AsNoTracking().Where(x => x.UserId == me).ToDictionaryAsync(x => x.Kind, ct);
        var quiet = await db.QuietHours.AsNoTracking().SingleOrDefaultAsync(x => x.UserId == me, ct);

        List<Channel> connected = [];
        foreach (var sender in senders)
            if (await sender.IsConnected(ct))
                connected.Add(sender.Channel);

        if (await db.Senders.AnyAsync(x => x.Channel == Channel.Whatsapp && x.IsOn && x.StoppedAt == null, ct))
            connected.Add(Channel.Whatsapp);

        return new MyNoticePreferences(
            [.. NoticeKinds.All.Select(kind => chosen.TryGetValue(kind.Code, out var mine)
                ? new ChosenChannels(kind.Code, mine.InApp || kind.IsUrgent, mine.Email, mine.Whatsapp, mine.Push)
                : new ChosenChannels(kind.Code, true, kind.ByEmail, false, true))],
            quiet?.From, quiet?.Until, connected);
    }
}
