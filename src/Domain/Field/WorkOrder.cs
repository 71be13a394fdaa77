using System.Globalization;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field.Events;

namespace IspJabbar.Domain.Field;

public enum WorkOrderStatus { Open, Assigned, EnRoute, Arrived, InProgress, Paused, Done, Cancelled }

public enum WorkOrderKind { Installation, Repair, Maintenance, Upgrade, Relocation, Survey, Dismantling }

/// <summary>What can be done to a visit once somebody goes.</summary>
public enum WorkOrderMove { Depart, Arrive, Start, Pause, Resume, Finish, Cancel, Reopen }

/// <summary>
/// A visit (SPK), to a customer or to the plant. Technicians get it by being sent, or by taking it from the pool, first come, first served; never more of them than its quota.
/// </summary>
public sealed class WorkOrder : AggregateRoot
{
    public const int MostTechnicians = 10;

    /// <summary>A line that fails again within this was not repaired well.</summary>
    public static readonly TimeSpan ReworkWithin = TimeSpan.FromDays(14);

    public static readonly TimeSpan RemindBefore = TimeSpan.FromHours(24);

    /// <summary>From where each move leads where. What is not here is refused. A technician may forget to say that they left or arrived.</summary>
    private static readonly Dictionary<WorkOrderMove, (WorkOrderStatus[] From, WorkOrderStatus To, string Refusal)> Moves = new()
    {
        [WorkOrderMove.Depart] = ([WorkOrderStatus.Assigned], WorkOrderStatus.EnRoute, "Hanya surat tugas yang sudah ada teknisinya dan belum dikerjakan dapat ditandai berangkat."),
        [WorkOrderMove.Arrive] = ([WorkOrderStatus.Assigned, WorkOrderStatus.EnRoute], WorkOrderStatus.Arrived, "Hanya teknisi yang ditugaskan dan belum mulai bekerja dapat ditandai tiba."),
        [WorkOrderMove.Start] = ([WorkOrderStatus.Assigned, WorkOrderStatus.EnRoute, WorkOrderStatus.Arrived], WorkOrderStatus.InProgress, "Pekerjaan ini belum ada teknisinya, sedang ditunda, atau sudah berakhir."),
        [WorkOrderMove.Pause] = ([WorkOrderStatus.EnRoute, WorkOrderStatus.Arrived, WorkOrderStatus.InProgress], WorkOrderStatus.Paused, "Hanya pekerjaan yang sedang berjalan dapat ditunda."),
        [WorkOrderMove.Resume] = ([WorkOrderStatus.Paused], WorkOrderStatus.InProgress, "Hanya pekerjaan yang ditunda dapat dilanjutkan."),
        [WorkOrderMove.Finish] = ([WorkOrderStatus.InProgress], WorkOrderStatus.Done, "Mulai dulu pekerjaannya, baru selesaikan."),
        [WorkOrderMove.Cancel] =
            ([WorkOrderStatus.Open, WorkOrderStatus.Assigned, WorkOrderStatus.EnRoute, WorkOrderStatus.Arrived, WorkOrderStatus.InProgress, WorkOrderStatus.Paused], WorkOrderStatus.Cancelled,
             "Surat tugas yang sudah selesai tidak dapat dibatalkan."),
        [WorkOrderMove.Reopen] = ([WorkOrderStatus.Cancelled], WorkOrderStatus.Open, "Hanya surat tugas yang dibatalkan dapat dibuka lagi. Untuk yang sudah selesai, buat surat tugas baru."),
    };

    private readonly List<WorkOrderTechnician> _technicians = [];
    private readonly List<WorkOrderActivity> _activities = [];
    private readonly List<WorkOrderExtension> _extensions = [];

    private WorkOrder() { } // EF

    /// <param name="prefix">as the settings say now, <c>SPK</c></param>
    /// <param name="serial">of the day, from 1</param>
    /// <param name="customerId">null: work on the plant</param>
    /// <param name="wantedOn">the customer's wish, like <paramref name="wantedTime"/></param>
    public WorkOrder(
        Guid id, string prefix, int serial, WorkOrderKind kind, Guid? customerId, DateOnly today, DateOnly? wantedOn, string? wantedTime, string? note, DateTimeOffset now,
        Guid? ticketId = null, int quota = 1, bool inPool = true, string? place = null, Guid? by = null)
    {
        if (quota is < 1 or > MostTechnicians)
            throw new DomainException("work-order.quota", "Jumlah teknisi antara 1 dan 10.", nameof(Quota));
        if (customerId is null && kind is not (WorkOrderKind.Maintenance or WorkOrderKind.Survey))
            throw new DomainException("work-order.customer", "Pilih pelanggannya. Hanya pemeliharaan dan survei dapat tanpa pelanggan.", nameof(CustomerId));

        Id = id;
        Number = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{today:yyMMdd}-{serial:0000}");
        (Kind, CustomerId, TicketId, Quota, InPool) = (kind, customerId, ticketId, quota, inPool);
        (WantedOn, WantedTime, Note, Place) = (wantedOn, wantedTime, Text(note), Text(place));
        (CreatedAt, PlannedAt) = (now, now);
        Write(WorkOrderStep.Ordered, new Doing(by, now));
    }

    public string Number { get; private init; } = null!;
    public WorkOrderKind Kind { get; private init; }

    /// <summary>Null: work on the plant, at <see cref="Place"/>.</summary>
    public Guid? CustomerId { get; private init; }

    /// <summary>What it is for.</summary>
    public Guid? TicketId { get; private init; }
    public WorkOrderStatus Status { get; private set; }

    /// <summary>Technicians it needs.</summary>
    public int Quota { get; private set; }

    /// <summary>How many it has. Never more than <see cref="Quota"/>, which the database holds too.</summary>
    public int Taken { get; private set; }

    /// <summary>Technicians may take what is free of it.</summary>
    public bool InPool { get; private set; }

    /// <summary>The customer's wish.</summary>
    public DateOnly? WantedOn { get; private init; }
    public string? WantedTime { get; private init; }
    public string? Note { get; private init; }

    /// <summary>Where, when it is not at a customer's.</summary>
    public string? Place { get; private init; }

    /// <summary>When somebody comes, and until when; both or none.</summary>
    public DateTimeOffset? ScheduledFrom { get; private set; }
    public DateTimeOffset? ScheduledTo { get; private set; }

    /// <summary>The beginning of that, and the moment it was ordered until there is one: what lists are ordered by.</summary>
    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>The customer said yes to the time.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The time they were reminded of, or told so shortly before that they need no reminder.</summary>
    public DateTimeOffset? RemindedFor { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? AssignedAt { get; private set; }
    public DateTimeOffset? DepartedAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Done or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What was going on when it was paused.</summary>
    public WorkOrderStatus? PausedFrom { get; private set; }

    /// <summary>What was done, in the technician's words.</summary>
    public string? Result { get; private set; }
    public double? RxPowerDbm { get; private set; }
    public List<string> Ticked { get; private set; } = [];

    /// <summary>Only those added just now, unless they were asked for.</summary>
    public IReadOnlyList<WorkOrderTechnician> Technicians => _technicians;
    public IReadOnlyList<WorkOrderActivity> Activities => _activities;
    public IReadOnlyList<WorkOrderExtension> Extensions => _extensions;

    public bool IsEnded => Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled;
    public bool Has(Guid? technician) => technician is { } id && _technicians.Any(x => x.UserId == id);

    /// <summary>Somebody is sent. The same one again changes nothing.</summary>
    /// <param name="name">for the history</param>
    /// <returns>whether anything changed</returns>
    public bool Assign(Guid technicianId, string? name, Doing doing)
    {
        if (IsEnded)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");
        if (Has(technicianId))
            return false;
        if (Taken >= Quota)
            throw new ConflictException("quota_full", "Teknisi surat tugas ini sudah cukup. Lepaskan satu, atau cari pengganti.");

        Add(new WorkOrderTechnician(technicianId, doing.At, doing.By, isClaim: false), doing);
        Write(WorkOrderStep.Assigned, doing, name);
        Changed();
        return true;
    }

    /// <summary>Somebody takes it from the pool. One's own again changes nothing.</summary>
    /// <returns>whether anything changed</returns>
    public bool Claim(Guid technicianId, Doing doing)
    {
        if (Has(technicianId))
            return false;
        if (!InPool || IsEnded)
            throw NotInPool();
        if (Taken >= Quota)
            throw QuotaFull();

        Add(new WorkOrderTechnician(technicianId, doing.At, technicianId, isClaim: true), doing);
        Write(WorkOrderStep.Claimed, doing);
        Changed();
        return true;
    }

    public static ConflictException NotInPool() => new("not_in_pool", "Surat tugas ini tidak ada di kolam tugas, atau sudah berakhir.");

    public static ConflictException QuotaFull() => new("quota_full", "Surat tugas ini sudah diambil teknisi lain. Pilih yang lain di kolam tugas.");

    /// <summary>Somebody gives back what they took.</summary>
    public void Release(Guid technicianId, string? why, Doing doing)
    {
        var mine = _technicians.Find(x => x.UserId == technicianId);
        if (mine is null)
            return;
        if (!mine.IsClaim)
            throw Refused("Anda ditugaskan langsung. Minta supervisor mencari pengganti.");
        if (Status is not (WorkOrderStatus.Open or WorkOrderStatus.Assigned or WorkOrderStatus.EnRoute))
            throw Refused("Pekerjaan sudah dimulai atau berakhir. Minta supervisor mencari pengganti.");

        Remove(mine);
        Write(WorkOrderStep.Released, doing, why);
        Changed();
    }

    /// <summary>Somebody is taken off it by whoever sends people.</summary>
    public void TakeOff(Guid technicianId, string? name, Doing doing)
    {
        if (_technicians.Find(x => x.UserId == technicianId) is not { } them)
            return;
        if (IsEnded)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");

        Remove(them);
        Write(WorkOrderStep.Removed, doing, name);
        Changed();
    }

    /// <summary>Somebody is absent (Cari Pengganti): another one goes, or the place goes back to the pool.</summary>
    /// <param name="told">who was absent, who goes, and why, for the history</param>
    public void Replace(Guid absentId, Guid? replacementId, string told, Doing doing)
    {
        if (IsEnded)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");
        if (_technicians.Find(x => x.UserId == absentId) is not { } absent)
            throw Refused("Teknisi ini tidak bertugas di surat tugas ini.");
        if (replacementId is { } same && Has(same))
            throw Refused("Teknisi pengganti sudah bertugas di surat tugas ini. Pilih yang lain.");

        Remove(absent);
        if (replacementId is { } replacement)
            Add(new WorkOrderTechnician(replacement, doing.At, doing.By, isClaim: false), doing);
        else
            InPool = true;
        Write(WorkOrderStep.Replaced, doing, told);
        Changed();
    }

    /// <summary>Technicians may take it themselves, or may not any more; those who did stay.</summary>
    public void Offer(bool inPool, Doing doing)
    {
        if (IsEnded)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");
        if (InPool == inPool)
            return;

        InPool = inPool;
        Write(inPool ? WorkOrderStep.Pooled : WorkOrderStep.Unpooled, doing);
        Changed();
    }

    /// <param name="told">the time in words, for the history</param>
    public void Schedule(DateTimeOffset from, DateTimeOffset to, string told, Doing doing)
    {
        if (IsEnded)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");
        if (to <= from)
            throw new DomainException("work-order.schedule", "Jam selesai harus sesudah jam mulai.", nameof(ScheduledTo));
        if (to - from > TimeSpan.FromDays(60))
            throw new DomainException("work-order.schedule", "Jadwal satu surat tugas paling lama 60 hari.", nameof(ScheduledTo));
        if (ScheduledFrom == from && ScheduledTo == to)
            return;

        (ScheduledFrom, ScheduledTo, PlannedAt, ConfirmedAt) = (from, to, from, null);
        if (from - doing.At <= RemindBefore)
            RemindedFor = from;
        Write(WorkOrderStep.Scheduled, doing, told);
        Changed();
        Raise(new WorkOrderScheduled(Id, CustomerId, from, to));
    }

    /// <summary>The customer answers the time that was offered.</summary>
    /// <param name="from">the time they were shown</param>
    /// <param name="suits">false: another time is to be found, so that it stands unscheduled again</param>
    public void Answer(DateTimeOffset from, bool suits, string? said, Doing doing)
    {
        if (IsEnded || ScheduledFrom != from)
            throw Refused("Jadwal ini sudah tidak berlaku. Tunggu kabar berikutnya dari kami.");
        if (suits && ConfirmedAt is not null)
            return;
        if (Status is not (WorkOrderStatus.Open or WorkOrderStatus.Assigned))
            throw Refused("Teknisi sudah berangkat. Hubungi kami bila waktunya tidak cocok.");

        if (suits)
            ConfirmedAt = doing.At;
        else
            (ScheduledFrom, ScheduledTo, ConfirmedAt, PlannedAt) = (null, null, null, CreatedAt);
        Write(suits ? WorkOrderStep.Confirmed : WorkOrderStep.Declined, doing, said);
        Changed();
    }

    public void Reminded() => RemindedFor = ScheduledFrom;

    public void Depart(Doing doing) => Go(WorkOrderMove.Depart, WorkOrderStep.Departed, null, doing, at => DepartedAt ??= at);

    public void Arrive(Doing doing) => Go(WorkOrderMove.Arrive, WorkOrderStep.Arrived, null, doing, at => ArrivedAt ??= at);

    public void Start(Doing doing) => Go(WorkOrderMove.Start, WorkOrderStep.Started, null, doing, at => StartedAt ??= at);

    public void Pause(string why, Doing doing)
    {
        var before = Status;
        if (Go(WorkOrderMove.Pause, WorkOrderStep.Paused, why, doing))
            PausedFrom = before;
    }

    /// <summary>Back to what was going on before.</summary>
    public void Resume(Doing doing)
    {
        if (Status is WorkOrderStatus.EnRoute or WorkOrderStatus.Arrived or WorkOrderStatus.InProgress)
            return; // it goes on already

        Go(WorkOrderMove.Resume, WorkOrderStep.Resumed, null, doing);
        (Status, PausedFrom) = (PausedFrom ?? WorkOrderStatus.InProgress, null);
    }

    /// <summary>Everything its kind asks for is there.</summary>
    /// <exception cref="ConflictException"><c>work-order.incomplete</c>, naming all that is missing at once</exception>
    public void Finish(WorkOrderType type, CompletionFacts facts, string? result, Doing doing)
    {
        if (Status is WorkOrderStatus.Done)
            return;
        Require(WorkOrderMove.Finish);
        if (type.Missing(facts) is { Count: > 0 } missing)
            throw new ConflictException("work-order.incomplete", $"Belum lengkap: {string.Join(", ", missing)}.");

        (RxPowerDbm, Ticked) = (facts.RxPowerDbm, [.. facts.Ticked]);
        End(result, result, doing);
    }

    /// <summary>The office says it is done although something is missing, or although nobody said they began.</summary>
    public void FinishAnyway(string why, string? result, Doing doing)
    {
        if (Status is WorkOrderStatus.Done)
            return;
        if (Status is WorkOrderStatus.Cancelled)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");

        End(result, why, doing);
    }

    /// <summary>What it was for happened another way: the service works, the customer is gone.</summary>
    public void Settle(bool done, string why, DateTimeOffset now)
    {
        if (IsEnded)
            return;
        if (done)
            End(null, why, new Doing(null, now));
        else
            Cancel(why, new Doing(null, now));
    }

    public void Cancel(string why, Doing doing)
    {
        if (!Go(WorkOrderMove.Cancel, WorkOrderStep.Cancelled, why, doing, at => EndedAt = at))
            return;

        Raise(new WorkOrderCancelled(Id, WorkOrderCodes.Of(Kind), CustomerId, TicketId));
    }

    /// <summary>It was called off by mistake. Whoever was on it still is.</summary>
    public void Reopen(string? why, Doing doing)
    {
        if (!IsEnded)
            return;
        Go(WorkOrderMove.Reopen, WorkOrderStep.Reopened, why, doing);
        (EndedAt, PausedFrom) = (null, null);
        Status = Taken > 0 ? WorkOrderStatus.Assigned : WorkOrderStatus.Open;
    }

    /// <param name="id">made by whoever asks: the same again is the same</param>
    public void AskExtension(Guid id, int days, string reason, Doing doing)
    {
        if (_extensions.Exists(x => x.Id == id))
            return;
        if (IsEnded)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");
        if (days is < 1 or > WorkOrderExtension.MostDays)
            throw new DomainException("work-order.extension-days", "Tambahan antara 1 dan 30 hari.", nameof(WorkOrderExtension.Days));
        if (_extensions.Exists(x => x.State is ExtensionState.Asked))
            throw Refused("Permintaan tambah hari sebelumnya belum dijawab. Tunggu jawabannya dulu.");

        _extensions.Add(new WorkOrderExtension(id, days, reason, doing.By, doing.At));
        Write(WorkOrderStep.ExtensionAsked, doing with { Id = null }, string.Create(CultureInfo.InvariantCulture, $"{days} hari: {reason.Trim()}"));
        Changed();
    }

    /// <summary>Days that were granted are added to the end of the time it was given.</summary>
    /// <returns>the one decided about; the same answer again changes nothing</returns>
    public WorkOrderExtension DecideExtension(Guid id, bool approve, string? answer, Doing doing)
    {
        var asked = _extensions.Find(x => x.Id == id) ?? throw Refused("Permintaan tambah hari ini tidak ada.");
        var state = approve ? ExtensionState.Approved : ExtensionState.Rejected;
        if (asked.State == state)
            return asked;
        if (asked.State is not ExtensionState.Asked)
            throw Refused("Permintaan tambah hari ini sudah dijawab.");
        if (IsEnded && approve)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");

        asked.Decide(state, answer, doing.By, doing.At);
        if (approve && ScheduledTo is { } to)
            ScheduledTo = to.AddDays(asked.Days);
        Write(approve ? WorkOrderStep.ExtensionApproved : WorkOrderStep.ExtensionRejected, doing, asked.Answer);
        Changed();
        return asked;
    }

    /// <summary>A word among ourselves.</summary>
    public void Comment(string text, Doing doing)
    {
        Write(WorkOrderStep.Noted, doing, text);
        Changed();
    }

    private void Add(WorkOrderTechnician technician, Doing doing)
    {
        _technicians.Add(technician);
        Taken++;
        AssignedAt ??= doing.At;
        if (Status is WorkOrderStatus.Open)
            Status = WorkOrderStatus.Assigned;
    }

    private void Remove(WorkOrderTechnician technician)
    {
        _technicians.Remove(technician);
        Taken--;
        if (Taken == 0) // what they began is begun anew by whoever comes next
            (Status, AssignedAt, DepartedAt, ArrivedAt, StartedAt, PausedFrom) = (WorkOrderStatus.Open, null, null, null, null, null);
    }

    private void End(string? result, string? told, Doing doing)
    {
        var at = doing.Since(LastStep);
        (Status, EndedAt, Result, PausedFrom) = (WorkOrderStatus.Done, at, Text(result), null);
        StartedAt ??= at;
        Write(WorkOrderStep.Finished, doing, told);
        foreach (var open in _extensions.Where(x => x.State is ExtensionState.Asked))
            open.Decide(ExtensionState.Rejected, "Pekerjaan sudah selesai.", null, doing.At);
        Changed();
        Raise(new WorkOrderDone(Id, WorkOrderCodes.Of(Kind), CustomerId, TicketId, doing.By));
    }

    /// <returns>false when it is there already</returns>
    private bool Go(WorkOrderMove move, WorkOrderStep step, string? text, Doing doing, Action<DateTimeOffset>? then = null)
    {
        if (Status == Moves[move].To)
            return false;
        Require(move);

        var at = doing.Since(LastStep);
        Status = Moves[move].To;
        then?.Invoke(at);
        Write(step, doing, text);
        Changed();
        return true;
    }

    private void Require(WorkOrderMove move)
    {
        var (from, _, refusal) = Moves[move];
        if (!from.Contains(Status))
            throw Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled && move is not (WorkOrderMove.Cancel or WorkOrderMove.Reopen)
                ? new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.")
                : Refused(refusal);
    }

    private DateTimeOffset LastStep => StartedAt ?? ArrivedAt ?? DepartedAt ?? AssignedAt ?? CreatedAt;

    private void Changed() => Raise(new WorkOrderChanged(Id, CustomerId));

    private void Write(WorkOrderStep step, Doing doing, string? text = null) => _activities.Add(new WorkOrderActivity(step, doing, Text(text)));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ConflictException Refused(string message) => new("work-order.state", message);
}

/// <summary>Words of programs for the kinds of visits.</summary>
public static class WorkOrderCodes
{
    public static string Of(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Installation => "installation", WorkOrderKind.Repair => "repair", WorkOrderKind.Maintenance => "maintenance", WorkOrderKind.Upgrade => "upgrade",
        WorkOrderKind.Relocation => "relocation", WorkOrderKind.Survey => "survey", _ => "dismantle",
    };

    /// <returns>null for one there is not</returns>
    public static WorkOrderKind? Read(string? code) => code switch
    {
        "installation" => WorkOrderKind.Installation, "repair" => WorkOrderKind.Repair, "maintenance" => WorkOrderKind.Maintenance, "upgrade" => WorkOrderKind.Upgrade,
        "relocation" => WorkOrderKind.Relocation, "survey" => WorkOrderKind.Survey, "dismantle" or "dismantling" => WorkOrderKind.Dismantling, _ => null,
    };
}
