using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging;

public enum BroadcastState
{
    /// <summary>Being written; nobody has it.</summary>
    Draft,
    /// <summary>Too many for one person to decide; a second one looks at it.</summary>
    Waiting,
    /// <summary>Its messages are being written, set by set.</summary>
    Writing,
    /// <summary>All are written and go as the numbers may send.</summary>
    Sending,
    /// <summary>Held back by somebody.</summary>
    Paused,
    /// <summary>Ended by somebody; what had not gone was withdrawn.</summary>
    Stopped,
}

/// <summary>
/// One message to many customers. Exactly one for each of them: the key of the message says so. Who gets none, and why, is counted.
/// </summary>
public sealed class Broadcast : AggregateRoot
{
    private Broadcast() { } // EF

    public Broadcast(Guid id, Guid? by, DateTimeOffset now) => (Id, CreatedById, CreatedAt) = (id, by, now);

    public string Name { get; private set; } = null!;

    /// <summary>What its readers must have allowed: <see cref="Wish.Marketing"/>, or <see cref="Wish.Service"/> for news about the service.</summary>
    public Wish Wish { get; private set; }

    /// <summary>With holes; of an e-mail.</summary>
    public string Subject { get; private set; } = null!;

    /// <summary>With holes.</summary>
    public string Body { get; private set; } = null!;
    public Channel FirstChannel { get; private set; }

    /// <summary>Steps in when the first has no address, or is refused; null: nothing does.</summary>
    public Channel? NextChannel { get; private set; }

    /// <summary>Who is meant, as JSON; only the area that knows customers reads it.</summary>
    public string Audience { get; private set; } = null!;

    /// <summary>Not before; null: at once.</summary>
    public DateTimeOffset? StartAt { get; private set; }

    /// <summary>Not after; known when it is ordered.</summary>
    public DateTimeOffset? Until { get; private set; }
    public BroadcastState State { get; private set; } = BroadcastState.Draft;
    public Guid? CreatedById { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public Guid? SubmittedById { get; private set; }
    public Guid? ApprovedById { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Of who did not approve it.</summary>
    public string? ReturnedWhy { get; private set; }

    /// <summary>All its messages are written.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>Customers with a message, and those without one by reason.</summary>
    public int Written { get; private set; }
    public int Refused { get; private set; }
    public int NoAddress { get; private set; }
    public int SameAddress { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Its messages do not all say yet what it says; none of them goes that should not.</summary>
    public bool Lags { get; private set; }

    /// <summary>Goes over these, in order.</summary>
    public IReadOnlyList<Channel> Ways => NextChannel is { } next ? [FirstChannel, next] : [FirstChannel];

    public void Describe(string name, Wish wish, string subject, string body, Channel first, Channel? next, string audience, DateTimeOffset? startAt)
    {
        if (State is not BroadcastState.Draft)
            throw new ConflictException("broadcast.not-draft", "Siaran ini sudah diajukan; isinya tidak diubah lagi. Buat siaran baru.");
        if (wish is Wish.None)
            throw new DomainException("broadcast.wish", "Pilih promosi atau kabar layanan.", nameof(Wish));
        if (first is not (Channel.Whatsapp or Channel.Email) || next is not (null or Channel.Whatsapp or Channel.Email) || first == next)
            throw new DomainException("broadcast.ways", "Pilih WhatsApp atau email, dan cadangan yang berbeda.", nameof(NextChannel));

        (Name, Wish, Subject, Body, FirstChannel, NextChannel, Audience, StartAt) = (name.Trim(), wish, subject.Trim(), body.Trim().ReplaceLineEndings("\n"), first, next, audience, startAt);
    }

    /// <param name="reached">how many would get it now</param>
    /// <param name="limit">above this a second person decides</param>
    /// <returns>whether it may be written now</returns>
    public bool Submit(int reached, int limit, DateTimeOffset until, Guid? by)
    {
        if (State is BroadcastState.Waiting or BroadcastState.Writing or BroadcastState.Sending)
            return false; // pressed twice
        if (State is not BroadcastState.Draft)
            throw new ConflictException("broadcast.not-draft", "Siaran ini sudah diajukan; isinya tidak diubah lagi. Buat siaran baru.");
        if (reached == 0)
            throw new DomainException("broadcast.nobody", "Tidak ada pelanggan yang dapat dijangkau. Ubah penerimanya, atau lihat sebabnya di perkiraan.");

        (Until, SubmittedById, ReturnedWhy) = (until, by, null);
        State = reached > limit ? BroadcastState.Waiting : BroadcastState.Writing;
        return State is BroadcastState.Writing;
    }

    public void Approve(DateTimeOffset until, Guid? by, DateTimeOffset now)
    {
        if (State is not BroadcastState.Waiting)
            throw new ConflictException("broadcast.not-waiting", "Siaran ini tidak sedang menunggu persetujuan.");
        if (by == SubmittedById)
            throw new ConflictException("broadcast.own", "Siaran yang Anda ajukan harus disetujui orang lain.");

        (State, Until, ApprovedById, ApprovedAt) = (BroadcastState.Writing, until, by, now);
    }

    public void Return(string why)
    {
        if (State is not BroadcastState.Waiting)
            throw new ConflictException("broadcast.not-waiting", "Siaran ini tidak sedang menunggu persetujuan.");
        (State, ReturnedWhy) = (BroadcastState.Draft, why.Trim());
    }

    public void Count(int written, int refused, int noAddress, int sameAddress) =>
        (Written, Refused, NoAddress, SameAddress) = (Written + written, Refused + refused, NoAddress + noAddress, SameAddress + sameAddress);

    public void AllWritten()
    {
        IsWritten = true;
        if (State is BroadcastState.Writing)
            State = BroadcastState.Sending;
    }

    public void Pause()
    {
        if (State is not (BroadcastState.Writing or BroadcastState.Sending))
            throw new ConflictException("broadcast.not-running", "Siaran ini tidak sedang berjalan.");
        (State, Lags) = (BroadcastState.Paused, true);
    }

    public void Resume()
    {
        if (State is not BroadcastState.Paused)
            throw new ConflictException("broadcast.not-paused", "Siaran ini tidak sedang dijeda.");
        (State, Lags) = (IsWritten ? BroadcastState.Sending : BroadcastState.Writing, true);
    }

    public void Stop(DateTimeOffset now)
    {
        if (State is BroadcastState.Stopped)
            return;
        if (State is BroadcastState.Draft)
            throw new ConflictException("broadcast.not-running", "Siaran ini tidak sedang berjalan.");
        (State, EndedAt, Lags) = (BroadcastState.Stopped, now, true);
    }
}

/// <summary>Whom a broadcast reaches and over what: the same for the estimate and for the messages themselves. Remembers the addresses that were used.</summary>
public sealed class BroadcastReach(Wish wish, IReadOnlyList<Channel> ways)
{
    private readonly HashSet<string> _used = [];

    public int Refused { get; private set; }
    public int NoAddress { get; private set; }
    public int SameAddress { get; private set; }

    /// <summary>How many get it over each channel first.</summary>
    public Dictionary<Channel, int> First { get; } = [];
    public int Reached => First.Values.Sum();

    /// <summary>Somebody has it at this address already.</summary>
    public void Used(string address) => _used.Add(address);

    /// <returns>what goes over what, the first at once and the others in reserve; empty: nothing, and counted why</returns>
    public IReadOnlyList<(Channel Channel, string Address)> Of(bool service, bool marketing, PhoneNumber phone, string? email)
    {
        if (!ContactWish.Allows(wish, service, marketing))
        {
            Refused++;
            return [];
        }

        List<(Channel Channel, string Address)> there = [.. ways
            .Select(x => (Channel: x, Address: x is Channel.Whatsapp ? phone.IsMobile ? phone.Value : null : string.IsNullOrWhiteSpace(email) ? null : email.Trim().ToLowerInvariant()))
            .Where(x => x.Address is not null).Select(x => (x.Channel, x.Address!))];
        if (there.Count == 0)
        {
            NoAddress++;
            return [];
        }

        there = [.. there.Where(x => !_used.Contains(x.Address))];
        if (there.Count == 0)
        {
            SameAddress++;
            return [];
        }

        foreach (var (_, address) in there)
            _used.Add(address);
        First[there[0].Channel] = First.GetValueOrDefault(there[0].Channel) + 1;
        return there;
    }
}

/// <summary>How long numbers need, within their budgets and outside the quiet hours. An estimate: nothing else is sent meanwhile.</summary>
public static class SendingTime
{
    private const int MostHours = 24 * 400;

    /// <param name="start">the first moment, by the clock of those who are written</param>
    /// <returns>null: they would not get done within a year</returns>
    public static DateTimeOffset? Ends(int messages, IReadOnlyList<Sender> senders, DateTimeOffset start, TimeOnly? quietFrom, TimeOnly? quietUntil, TimeZoneInfo zone)
    {
        var (left, at) = (messages, start);
        Dictionary<(Guid, DateOnly), int> sent = [];
        for (var hour = 0; hour < MostHours && left > 0; hour++)
        {
            at = QuietHours.After(at, quietFrom, quietUntil, zone);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
            foreach (var sender in senders)
            {
                var day = sent.GetValueOrDefault((sender.Id, today));
                var can = Math.Min(Math.Min(sender.PerHour, sender.PerMinute * 60L), sender.DayLimit(today) - day);
                var go = (int)Math.Clamp(can, 0, left);
                sent[(sender.Id, today)] = day + go;
                left -= go;
                if (left == 0)
                    return at + TimeSpan.FromHours(can > 0 ? (double)go / can : 0);
            }

            at += TimeSpan.FromHours(1);
        }

        return left == 0 ? at : null;
    }
}
