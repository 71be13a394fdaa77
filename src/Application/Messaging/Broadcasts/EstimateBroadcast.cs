using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Sending;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Broadcasts;

/// <summary>Whom it would reach now, what that costs and how long it takes. Changes nothing.</summary>
[Requires(MessagingPermissions.ViewBroadcasts)]
public sealed record EstimateBroadcast(Guid Id) : IQuery<BroadcastEstimate>;

/// <param name="Chosen">customers in the audience</param>
/// <param name="Refused">without consent</param>
/// <param name="SameAddress">somebody else has it at the same number or address</param>
/// <param name="First">how many get it over each channel first</param>
/// <param name="Cost">rupiah, by the rates of the settings</param>
/// <param name="Ends">null: not within a year, or there is no number to send it by</param>
/// <param name="Sample">as the first of them would read it</param>
public sealed record BroadcastEstimate(
    int Chosen, int Reached, int Refused, int NoAddress, int SameAddress, IReadOnlyDictionary<Channel, int> First, decimal Cost, DateTimeOffset? Ends, bool NeedsSecond, BroadcastEstimate.Example? Sample)
{
    public sealed record Example(string Name, Channel Channel, string Subject, string Body);
}

/// <summary>Sends it to whoever asks, and nobody else, with the values of the first who would get it.</summary>
[Requires(MessagingPermissions.ManageBroadcasts)]
public sealed record TryBroadcast(Guid Id) : ICommand<int>;

internal sealed class BroadcastEstimator(IAppDb db, IBroadcastAudience audience, Wishes wishes, Wordings wordings, CompanySettings settings, TimeProvider clock)
{
    public async Task<BroadcastEstimate> Of(Broadcast broadcast, CancellationToken ct)
    {
        var reach = new BroadcastReach(broadcast.Wish, broadcast.Ways);
        var chosen = 0;
        await foreach (var who in audience.All(broadcast.Audience).WithCancellation(ct))
        {
            chosen++;
            reach.Of(who.Service, who.Marketing, who.Phone, who.Email);
        }

        var (rules, own) = (await settings.Get<SendingSettings>(ct), await settings.Get<BroadcastSettings>(ct));
        var senders = await db.Senders.AsNoTracking().Where(x => x.IsOn && x.StoppedAt == null).OrderBy(x => x.Position).ThenBy(x => x.Id).ToListAsync(ct);
        var (cost, ends) = (0m, (DateTimeOffset?)Start(broadcast));
        foreach (var (channel, count) in reach.First)
        {
            List<Sender> numbers = [.. senders.Where(x => x.Channel == channel)];
            cost += count * (numbers.Count == 0 ? 0 : own.RateOf(numbers[0].Provider));
            var zone = TimeZoneInfo.FindSystemTimeZoneById((await settings.Get<CompanyProfile>(ct)).TimeZone);
            var one = numbers.Count == 0 ? null : SendingTime.Ends(count, numbers, Start(broadcast), rules.QuietFrom, rules.QuietUntil, zone);
            ends = one is null || ends is null ? null : one > ends ? one : ends;
        }

        return new BroadcastEstimate(chosen, reach.Reached, reach.Refused, reach.NoAddress, reach.SameAddress, reach.First, cost, ends, reach.Reached > own.ApproveAbove, await Sample(broadcast, ct));
    }

    public async Task<BroadcastEstimate.Example?> Sample(Broadcast broadcast, CancellationToken ct)
    {
        if (await audience.Next(broadcast.Audience, null, 1, ct) is not [var who])
            return null;

        var language = (await wishes.Of(who.CustomerId, ct)).Language;
        var company = (await settings.Get<CompanyProfile>(ct)).Name;
        var said = await wordings.Say(BroadcastText.To(who, broadcast.Subject, broadcast.Body, broadcast.Wish, broadcast.FirstChannel, company, language), broadcast.FirstChannel, language, ct);
        return new BroadcastEstimate.Example(who.Name, broadcast.FirstChannel, said.Subject, said.Body);
    }

    private DateTimeOffset Start(Broadcast broadcast) => broadcast.StartAt is { } start && start > clock.GetUtcNow() ? start : clock.GetUtcNow();
}

internal sealed class EstimateBroadcastHandler(IAppDb db, BroadcastEstimator estimator, INoticeAudience staff, ICurrentUser user, TimeProvider clock) : IRequestHandler<EstimateBroadcast, BroadcastEstimate>, IRequestHandler<TryBroadcast, int>
{
    public async Task<BroadcastEstimate> Handle(EstimateBroadcast query, CancellationToken ct) => await estimator.Of(await db.Broadcasts.AsNoTracking().Require(query.Id, ct), ct);

    /// <returns>over how many channels</returns>
    public async Task<int> Handle(TryBroadcast command, CancellationToken ct)
    {
        var broadcast = await db.Broadcasts.Require(command.Id, ct);
        var me = user.Id is { } mine && await staff.Only(mine, NoticeKinds.BroadcastWaits, ct) is [var found, ..] ? found : null;
        if (me is null || await estimator.Sample(broadcast, ct) is not { } sample)
            throw new DomainException("broadcast.nobody", "Tidak ada pelanggan yang dapat dijangkau. Ubah penerimanya, atau lihat sebabnya di perkiraan.");

        var (now, count) = (clock.GetUtcNow(), 0);
        foreach (var channel in broadcast.Ways)
        {
            var address = channel is Channel.Email ? me.Email : me.Phone;
            if (address is null)
                continue;

            db.Notifications.Add(Notification.ToStaff(
                $"broadcast-trial/{Guid.CreateVersion7():n}", channel, NoticeKinds.BroadcastWaits.Code, me.UserId, isPersonal: true, $"broadcast:{broadcast.Id}", address, sample.Subject, sample.Body, $"/broadcasts/{broadcast.Id}", now, now));
            count++;
        }

        if (count == 0)
            throw new DomainException("broadcast.no-own-address", "Akun Anda belum punya nomor HP. Isi di halaman akun, lalu coba lagi.");
        await db.SaveChangesAsync(ct);
        return count;
    }
}
