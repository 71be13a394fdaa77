using System.Globalization;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support.Events;

namespace IspJabbar.Domain.Support;

public enum TicketStatus { Open, InProgress, Resolved, Closed, Cancelled }

/// <summary>Where somebody complained.</summary>
public enum TicketChannel { Web, Portal, Whatsapp, Phone, Email }

/// <summary>What happened to a ticket, for its history.</summary>
public enum TicketStep { Opened, Assigned, Unassigned, Commented, Noted, Resolved, Closed, Reopened, Cancelled, Attached, Paused, Resumed, Reclassified, Warned, Escalated, Merged, Absorbed }

/// <summary>A complaint or a wish of a customer, dealt with in the order in which they came in.</summary>
public sealed class Ticket : AggregateRoot
{
    /// <summary>After this a new ticket says more than an old one.</summary>
    public static readonly TimeSpan ReopensFor = TimeSpan.FromDays(7);

    /// <summary>Those that stand in the queue.</summary>
    public static readonly IReadOnlyList<TicketStatus> Waiting = [TicketStatus.Open, TicketStatus.InProgress];

    private readonly List<TicketActivity> _activities = [];
    private readonly List<TicketComment> _comments = [];
    private readonly List<TicketPause> _pauses = [];

    private Ticket() { } // EF

    /// <param name="serial">of the day, from 1</param>
    public Ticket(
        Guid id, DateOnly today, int serial, Guid customerId, TicketCategory category, TicketPriority? priority, string subject, string? description, TicketChannel channel, Guid? by,
        DateTimeOffset responseDue, DateTimeOffset resolutionDue, DateTimeOffset now)
    {
        Id = id;
        Number = string.Create(CultureInfo.InvariantCulture, $"TKT-{today:yyMMdd}-{serial:0000}");
        CustomerId = customerId;
        CategoryId = category.Id;
        Priority = priority ?? category.Priority;
        Subject = subject.Trim();
        Description = string.IsNullOrWhiteSpace(description) ? null : description.Trim();
        Channel = channel;
        OpenedBy = by;
        OpenedAt = now;
        ResponseDueAt = responseDue;
        ResolutionDueAt = resolutionDue;
        Note(TicketStep.Opened, by, null, now);
        Raise(new TicketOpened(Id, CustomerId));
    }

    public string Number { get; private init; } = null!;
    public Guid CustomerId { get; private init; }
    public Guid CategoryId { get; private set; }
    public TicketPriority Priority { get; private set; }
    public string Subject { get; private init; } = null!;
    public string? Description { get; private init; }
    public TicketChannel Channel { get; private init; }
    public TicketStatus Status { get; private set; }
    public Guid? AssigneeId { get; private set; }

    /// <summary>The mass outage that explains it.</summary>
    public Guid? OutageId { get; private set; }

    /// <summary>The same complaint again: what was said went there.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Null: the customer by WhatsApp, or the system.</summary>
    public Guid? OpenedBy { get; private init; }

    /// <summary>Its place in the queue: nothing that happens later changes it.</summary>
    public DateTimeOffset OpenedAt { get; private init; }
    public DateTimeOffset ResponseDueAt { get; private set; }
    public DateTimeOffset ResolutionDueAt { get; private set; }

    /// <summary>We asked the customer something and wait for them: nothing is due meanwhile. Null: it is our turn.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>How long we waited for the customer, by the clock of the category, in minutes.</summary>
    public int PausedMinutes { get; private set; }

    /// <summary>How often it was taken from one of us and given to another, or back to all.</summary>
    public int Handovers { get; private set; }

    /// <summary>Somebody of ours answered the customer for the first time.</summary>
    public DateTimeOffset? RespondedAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>Closed or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public int Reopened { get; private set; }

    /// <summary>Only those added just now, unless they were asked for.</summary>
    public IReadOnlyList<TicketActivity> Activities => _activities;
    public IReadOnlyList<TicketComment> Comments => _comments;
    public IReadOnlyList<TicketPause> Pauses => _pauses;

    public bool IsWaiting => Status is TicketStatus.Open or TicketStatus.InProgress;

    /// <summary>Somebody works on it from now; null gives it back. The same one again changes nothing.</summary>
    /// <returns>whether anything changed</returns>
    public bool Assign(Guid? assignee, string? name, Guid? by, DateTimeOffset now)
    {
        if (!IsWaiting)
            throw Refused("Tiket ini sudah selesai atau dibatalkan. Buka lagi dulu bila masih perlu dikerjakan.");
        if (AssigneeId == assignee)
            return false;

        if (AssigneeId is not null)
            Handovers++;
        AssigneeId = assignee;
        Status = assignee is null ? TicketStatus.Open : TicketStatus.InProgress;
        Note(assignee is null ? TicketStep.Unassigned : TicketStep.Assigned, by, name, now);
        Raise(new TicketChanged(Id, CustomerId));
        return true;
    }

    /// <param name="id">made by the form: the same again is one comment</param>
    /// <param name="isInternal">for staff only</param>
    /// <param name="byCustomer">they answer us</param>
    public void Comment(Guid id, string body, bool isInternal, bool byCustomer, Guid? by, DateTimeOffset now)
    {
        if (MergedIntoId is not null)
            throw new ConflictException("ticket.merged", "Tiket ini sudah digabung ke tiket lain. Tulis di sana.");
        if (Status is TicketStatus.Closed or TicketStatus.Cancelled)
            throw Refused("Tiket ini sudah ditutup. Buka lagi tiketnya, atau buat tiket baru.");

        _comments.Add(new TicketComment(id, body, isInternal, byCustomer, by, now));
        Note(isInternal ? TicketStep.Noted : TicketStep.Commented, by, null, now);
        if (!isInternal && !byCustomer)
            RespondedAt ??= now;
        Raise(new TicketChanged(Id, CustomerId));
    }

    /// <summary>The customer was asked something; until they answer, time does not count against us. Twice is once.</summary>
    public void AwaitCustomer(Guid? by, DateTimeOffset now)
    {
        if (!IsWaiting)
            throw Refused("Tiket ini sudah selesai atau dibatalkan.");
        if (WaitingSince is not null)
            return;

        WaitingSince = now;
        _pauses.Add(new TicketPause(now));
        Note(TicketStep.Paused, by, null, now);
        Raise(new TicketChanged(Id, CustomerId));
    }

    /// <summary>It is our turn again, and as much time is left as when we began to wait.</summary>
    /// <param name="resolutionDue">moved on by the time we waited</param>
    /// <param name="minutes">so long, by the clock of the category</param>
    public void Resume(DateTimeOffset resolutionDue, int minutes, Guid? by, DateTimeOffset now)
    {
        if (WaitingSince is null)
            return;

        EndPause(now);
        ResolutionDueAt = resolutionDue;
        PausedMinutes += minutes;
        Note(TicketStep.Resumed, by, null, now);
        Raise(new TicketChanged(Id, CustomerId));
    }

    /// <summary>It is about something else than was thought, or more or less urgent: what was promised is counted anew from when it came in.</summary>
    /// <param name="responseDue">of the new promise</param>
    /// <param name="resolutionDue">of the new promise, moved on by the time we waited for the customer</param>
    /// <param name="change">from what to what, for the history</param>
    /// <returns>whether anything changed</returns>
    public bool Reclassify(TicketCategory category, TicketPriority priority, DateTimeOffset responseDue, DateTimeOffset resolutionDue, int pausedMinutes, string change, Guid? by, DateTimeOffset now)
    {
        if (!IsWaiting)
            throw Refused("Tiket ini sudah selesai atau dibatalkan. Buka lagi dulu bila masih perlu dikerjakan.");
        if ((CategoryId, Priority, ResponseDueAt, ResolutionDueAt) == (category.Id, priority, responseDue, resolutionDue))
            return false;

        (CategoryId, Priority, ResponseDueAt, ResolutionDueAt, PausedMinutes) = (category.Id, priority, responseDue, resolutionDue, pausedMinutes);
        Note(TicketStep.Reclassified, by, change, now);
        Raise(new TicketChanged(Id, CustomerId));
        return true;
    }

    /// <summary>Somebody was told that it is nearly or already late.</summary>
    public void Alarm(bool isLate, string told, DateTimeOffset now) => Note(isLate ? TicketStep.Escalated : TicketStep.Warned, null, told, now);

    public void Resolve(string note, Guid? by, DateTimeOffset now)
    {
        if (!IsWaiting)
            throw Refused("Tiket ini sudah selesai atau dibatalkan.");

        EndPause(now);
        (Status, ResolvedAt) = (TicketStatus.Resolved, now);
        RespondedAt ??= now;
        Note(TicketStep.Resolved, by, note, now);
        Raise(new TicketResolved(Id, CustomerId));
    }

    public void Close(Guid? by, DateTimeOffset now)
    {
        if (Status is TicketStatus.Closed)
            return;
        if (Status is not TicketStatus.Resolved)
            throw Refused("Hanya tiket yang sudah selesai dapat ditutup. Tulis dulu penyelesaiannya.");

        (Status, EndedAt) = (TicketStatus.Closed, now);
        Note(TicketStep.Closed, by, null, now);
        Raise(new TicketChanged(Id, CustomerId));
    }

    public void Reopen(string? why, Guid? by, DateTimeOffset now)
    {
        if (Status is not (TicketStatus.Resolved or TicketStatus.Closed))
            throw Refused("Hanya tiket yang selesai atau ditutup dapat dibuka lagi.");
        if (now - (EndedAt ?? ResolvedAt) > ReopensFor)
            throw new ConflictException("ticket.too-late", "Tiket ini selesai lebih dari 7 hari yang lalu. Buat tiket baru.");

        Status = AssigneeId is null ? TicketStatus.Open : TicketStatus.InProgress;
        (ResolvedAt, EndedAt) = (null, null);
        Reopened++;
        Note(TicketStep.Reopened, by, why, now);
        Raise(new TicketChanged(Id, CustomerId));
    }

    public void Cancel(string why, Guid? by, DateTimeOffset now)
    {
        if (Status is TicketStatus.Cancelled)
            return;
        if (!IsWaiting)
            throw Refused("Tiket yang sudah selesai tidak dapat dibatalkan.");

        EndPause(now);
        (Status, EndedAt) = (TicketStatus.Cancelled, now);
        Note(TicketStep.Cancelled, by, why, now);
        Raise(new TicketChanged(Id, CustomerId));
    }

    /// <summary>It says the same as another one, which goes on for both. What was said follows, by whoever calls this.</summary>
    public void MergeInto(Ticket survivor, Guid? by, DateTimeOffset now)
    {
        if (survivor.Id == Id || survivor.CustomerId != CustomerId)
            throw new ConflictException("ticket.merge", "Hanya tiket lain dari pelanggan yang sama dapat digabung.");
        if (!IsWaiting || !survivor.IsWaiting)
            throw Refused("Hanya tiket yang masih menunggu dapat digabung.");

        EndPause(now);
        (Status, EndedAt, MergedIntoId) = (TicketStatus.Cancelled, now, survivor.Id);
        Note(TicketStep.Merged, by, survivor.Number, now);
        survivor.Note(TicketStep.Absorbed, by, Number, now);
        Raise(new TicketChanged(Id, CustomerId));
        survivor.Raise(new TicketChanged(survivor.Id, CustomerId));
    }

    /// <summary>It is one of many with the same cause.</summary>
    public void Attach(Guid outage, string place, DateTimeOffset now)
    {
        if (OutageId == outage)
            return;

        OutageId = outage;
        Note(TicketStep.Attached, null, place, now);
    }

    private void EndPause(DateTimeOffset now)
    {
        WaitingSince = null;
        foreach (var pause in _pauses.Where(x => x.UntilAt is null))
            pause.End(now);
    }

    private void Note(TicketStep step, Guid? by, string? text, DateTimeOffset now) => _activities.Add(new TicketActivity(step, by, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), now));

    private static ConflictException Refused(string message) => new("ticket.state", message);
}

/// <summary>Something said about a ticket, to the customer or among ourselves.</summary>
public sealed class TicketComment
{
    private TicketComment() { } // EF

    internal TicketComment(Guid id, string body, bool isInternal, bool byCustomer, Guid? by, DateTimeOffset at) =>
        (Id, Body, IsInternal, ByCustomer, By, At) = (id, body.Trim(), isInternal, byCustomer, by, at);

    public Guid Id { get; private init; }
    public Guid TicketId { get; private init; }
    public string Body { get; private init; } = null!;
    public bool IsInternal { get; private init; }
    public bool ByCustomer { get; private init; }
    public Guid? By { get; private init; }
    public DateTimeOffset At { get; private init; }
}

/// <summary>One stretch during which we waited for the customer.</summary>
public sealed class TicketPause
{
    private TicketPause() { } // EF

    internal TicketPause(DateTimeOffset from) => FromAt = from;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid TicketId { get; private init; }
    public DateTimeOffset FromAt { get; private init; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? UntilAt { get; private set; }

    internal void End(DateTimeOffset at) => UntilAt = at;
}

/// <summary>One line of a ticket's history; never changed.</summary>
public sealed class TicketActivity
{
    private TicketActivity() { } // EF

    internal TicketActivity(TicketStep step, Guid? by, string? text, DateTimeOffset at) => (Step, By, Text, At) = (step, by, text, at);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid TicketId { get; private init; }
    public TicketStep Step { get; private init; }
    public Guid? By { get; private init; }

    /// <summary>Whom, why, or what was done about it.</summary>
    public string? Text { get; private init; }
    public DateTimeOffset At { get; private init; }
}
