using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Consent;

/// <summary>What customers want to be written, and in which language: the one place that says whether something may go.</summary>
public sealed class Wishes(IAppDb db, ICurrentUser user, TimeProvider clock)
{
    private static readonly Known Usual = new(Languages.Indonesian, Service: true, Marketing: false);

    private readonly Dictionary<Guid, Known> _known = [];

    /// <param name="Language"><c>id</c> or <c>en</c></param>
    public sealed record Known(string Language, bool Service, bool Marketing)
    {
        public bool Allows(Wish wish) => ContactWish.Allows(wish, Service, Marketing);
    }

    /// <summary>Asks once about all who are about to be told.</summary>
    public async Task Prepare(IReadOnlyCollection<Guid> customers, CancellationToken ct)
    {
        var unknown = customers.Where(x => !_known.ContainsKey(x)).ToList();
        if (unknown.Count == 0)
            return;

        foreach (var x in unknown)
            _known[x] = Usual;
        foreach (var x in await db.ContactWishes.Where(x => unknown.Contains(x.Id)).Select(x => new { x.Id, x.Language, x.Service, x.Marketing }).ToListAsync(ct))
            _known[x.Id] = new Known(x.Language, x.Service, x.Marketing);
    }

    public async Task<Known> Of(Guid customer, CancellationToken ct)
    {
        await Prepare([customer], ct);
        return _known[customer];
    }

    /// <summary>Writes a wish down with how it was said; saved with the caller's other changes. What was so before leaves no trace.</summary>
    public async Task Say(Guid customer, Wish wish, bool allowed, WishVia via, CancellationToken ct)
    {
        if ((await Row(customer, ct)).Say(wish, allowed, via, user.Id, clock.GetUtcNow()) is { } change)
            db.WishChanges.Add(change);
        _known.Remove(customer);
    }

    public async Task Speak(Guid customer, string language, CancellationToken ct)
    {
        (await Row(customer, ct)).Speak(language);
        _known.Remove(customer);
    }

    private async Task<ContactWish> Row(Guid customer, CancellationToken ct)
    {
        if (await db.ContactWishes.FindAsync([customer], ct) is { } row)
            return row;

        row = new ContactWish(customer);
        db.ContactWishes.Add(row);
        return row;
    }
}
