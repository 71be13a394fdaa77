using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers.Events;

namespace IspJabbar.Domain.Customers;

/// <summary>
/// A subscriber and the one service they have. The number is for ever; the status changes only along <see cref="Next"/>, and every change
/// leaves a row in the status log. Deleting archives: bills and history outlive the contract.
/// </summary>
public sealed class Customer : AggregateRoot
{
    private static readonly Dictionary<CustomerStatus, CustomerStatus[]> Next = new()
    {
        [CustomerStatus.Prospect] = [CustomerStatus.AwaitingInstallation, CustomerStatus.Terminated],
        [CustomerStatus.AwaitingInstallation] = [CustomerStatus.Active, CustomerStatus.Terminated],
        [CustomerStatus.Active] = [CustomerStatus.Isolated, CustomerStatus.Paused, CustomerStatus.Terminated],
        [CustomerStatus.Isolated] = [CustomerStatus.Active, CustomerStatus.Paused, CustomerStatus.Terminated],
        [CustomerStatus.Paused] = [CustomerStatus.Active, CustomerStatus.Terminated],
        [CustomerStatus.Terminated] = [],
    };

    private readonly List<CustomerStatusLog> _statusLog = [];
    private readonly List<CustomerServiceChange> _serviceChanges = [];
    private readonly List<CustomerLocationHistory> _formerPlaces = [];

    private Customer() { } // EF

    /// <param name="nik">encrypted; <paramref name="nikHash"/> finds it again, <paramref name="nikMasked"/> is what most people see</param>
    public static Customer Register(
        Guid id, CustomerNumber number, string fullName, string nik, string nikHash, string nikMasked, PhoneNumber phone, string? email,
        Address address, GeoPoint? place, Guid locationCodeId, Guid routerId, Guid packageId, Guid? partnerId, Guid? by, DateTimeOffset now)
    {
        var customer = new Customer
        {
            Id = id,
            Number = number,
            Nik = nik,
            NikHash = nikHash,
            NikMasked = nikMasked,
            LocationCodeId = locationCodeId,
            RouterId = routerId,
            PackageId = packageId,
            PartnerId = partnerId,
            RegisteredAt = now,
            Status = CustomerStatus.AwaitingInstallation,
        };
        customer.Describe(fullName, phone, email, address, place);
        customer._statusLog.Add(new CustomerStatusLog(null, customer.Status, "Pendaftaran", by, now));
        return customer;
    }

    public CustomerNumber Number { get; private set; } = null!;
    public string FullName { get; private set; } = null!;
    public string Nik { get; private set; } = null!;
    public string NikHash { get; private set; } = null!;
    public string NikMasked { get; private set; } = null!;
    public PhoneNumber Phone { get; private set; } = null!;
    public string? Email { get; private set; }
    public string Street { get; private set; } = null!;
    public string? RtRw { get; private set; }
    public string? Village { get; private set; }
    public string? District { get; private set; }
    public string? City { get; private set; }
    public string? Province { get; private set; }
    public string? PostalCode { get; private set; }
    public double? Latitude { get; private set; }
    public double? Longitude { get; private set; }
    public Guid LocationCodeId { get; private set; }
    public Guid RouterId { get; private set; }
    public Guid PackageId { get; private set; }

    /// <summary>The user who brought them in and may see them.</summary>
    public Guid? PartnerId { get; private set; }
    public CustomerStatus Status { get; private set; }

    /// <summary>Not for money, whatever they owe. A person may still do it by hand.</summary>
    public bool NeverIsolate { get; private set; }
    public DateTimeOffset RegisteredAt { get; private init; }
    public DateTimeOffset? ActivatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }
    public IReadOnlyList<CustomerStatusLog> StatusLog => _statusLog;
    public IReadOnlyList<CustomerServiceChange> ServiceChanges => _serviceChanges;

    /// <summary>Where they lived before.</summary>
    public IReadOnlyList<CustomerLocationHistory> FormerPlaces => _formerPlaces;

    public Address Address => new(Street, RtRw, Village, District, City, Province, PostalCode);
    public GeoPoint? Place => Latitude is { } latitude && Longitude is { } longitude ? new GeoPoint(latitude, longitude) : null;

    public void Describe(string fullName, PhoneNumber phone, string? email, Address address, GeoPoint? place)
    {
        FullName = fullName.Trim();
        Phone = phone;
        Email = string.IsNullOrWhiteSpace(email) ? null : email.Trim().ToLowerInvariant();
        (Street, RtRw, Village, District, City, Province, PostalCode) = address;
        (Latitude, Longitude) = (place?.Latitude, place?.Longitude);
    }

    public void Identify(string nik, string nikHash, string nikMasked) => (Nik, NikHash, NikMasked) = (nik, nikHash, nikMasked);

    /// <summary>The service works and is handed over. Saying it twice is saying it once.</summary>
    public void Activate(Guid? by, DateTimeOffset now)
    {
        if (Status is CustomerStatus.Active)
            return;
        if (Status is not CustomerStatus.AwaitingInstallation)
            throw new ConflictException("customer.not-awaiting", "Hanya pelanggan yang menunggu pemasangan yang dapat diaktifkan.");

        Become(CustomerStatus.Active, "Pemasangan selesai", by, now);
        ActivatedAt ??= now;
        Raise(new CustomerActivated(Id, now));
    }

    /// <summary>Comes with a service that has run since <paramref name="since"/>; nobody has to be told that it works.</summary>
    public void MoveIn(Guid? by, DateTimeOffset since, DateTimeOffset now)
    {
        Become(CustomerStatus.Active, "Impor data", by, now);
        ActivatedAt = since;
    }

    /// <summary>Cut off. For one more reason than before it stays as it is.</summary>
    public void Isolate(string why, Guid? by, DateTimeOffset now)
    {
        if (Status is CustomerStatus.Isolated)
            return;

        MustBeServed();
        if (Status is not CustomerStatus.Active)
            throw new ConflictException("customer.not-active", "Hanya pelanggan aktif yang dapat diisolir.");

        Become(CustomerStatus.Isolated, why, by, now);
    }

    /// <summary>Stops for a while; nobody is billed for it.</summary>
    public void Pause(string why, Guid? by, DateTimeOffset now)
    {
        if (Status is CustomerStatus.Paused)
            return;

        MustBeServed();
        if (Status is not (CustomerStatus.Active or CustomerStatus.Isolated))
            throw new ConflictException("customer.not-active", "Hanya pelanggan aktif atau terisolir yang dapat berhenti sementara.");

        Become(CustomerStatus.Paused, why, by, now);
    }

    /// <summary>Served again after a pause. A reason for which they were cut off before still stands: whoever calls isolates again.</summary>
    public void Resume(string why, Guid? by, DateTimeOffset now)
    {
        MustBeServed();
        if (Status is not CustomerStatus.Paused)
            throw new ConflictException("customer.not-paused", "Pelanggan ini tidak sedang berhenti sementara.");

        Become(CustomerStatus.Active, why, by, now);
    }

    public void SpareFromIsolation(bool spared) => NeverIsolate = spared;

    /// <summary>No reason stands any more. Who is not cut off stays as they are.</summary>
    public void Reconnect(string why, Guid? by, DateTimeOffset now)
    {
        if (Status is CustomerStatus.Isolated)
            Become(CustomerStatus.Active, why, by, now);
    }

    public void Terminate(string why, Guid? by, DateTimeOffset now)
    {
        if (Status is CustomerStatus.Terminated)
            return;

        Become(CustomerStatus.Terminated, why, by, now);
        Raise(new CustomerTerminated(Id, now));
    }

    /// <summary>From now on; bills that exist keep their price. The one they have already is no change.</summary>
    public void ChangePackage(Guid packageId, string why, Guid? by, DateTimeOffset now)
    {
        if (PackageId == packageId)
            return;

        MustBeServed();
        _serviceChanges.Add(new CustomerServiceChange(ServiceChangeKind.Package, PackageId, packageId, why, by, now));
        PackageId = packageId;
    }

    /// <summary>They dial in elsewhere. Number and account name stay.</summary>
    public void ChangeRouter(Guid routerId, string why, Guid? by, DateTimeOffset now)
    {
        if (RouterId == routerId)
            return;

        MustBeServed();
        _serviceChanges.Add(new CustomerServiceChange(ServiceChangeKind.Router, RouterId, routerId, why, by, now));
        RouterId = routerId;
    }

    /// <param name="moveId">made by the form: the same move told twice is one</param>
    /// <param name="visit">whether somebody has to come and bring the line along</param>
    public void MoveTo(Guid moveId, Address address, GeoPoint? place, string why, bool visit, DateOnly? visitOn, Guid? by, DateTimeOffset now)
    {
        MustBeServed();
        if (address == Address && place == Place)
            throw new ConflictException("customer.same-place", "Alamat dan titiknya masih sama dengan yang lama.");

        _formerPlaces.Add(new CustomerLocationHistory(moveId, Address, Place, why, by, now));
        (Street, RtRw, Village, District, City, Province, PostalCode) = address;
        (Latitude, Longitude) = (place?.Latitude, place?.Longitude);
        Raise(new CustomerMoved(Id, moveId, visit, visitOn, now));
    }

    /// <summary>Off the lists (<c>Non-aktif</c>); the account on the router is switched off by whoever hears of it.</summary>
    public void Archive(DateTimeOffset now)
    {
        if (ArchivedAt is not null)
            return;

        ArchivedAt = now;
        Raise(new CustomerArchived(Id, now));
    }

    /// <summary>Back on the lists with everything they had.</summary>
    public void Restore(DateTimeOffset now)
    {
        if (ArchivedAt is null)
            return;
        if (Status is CustomerStatus.Terminated)
            throw new ConflictException("customer.terminated", "Pelanggan yang sudah berhenti tidak dipulihkan. Daftarkan lagi sebagai pelanggan baru.");

        ArchivedAt = null;
        Raise(new CustomerRestored(Id, now));
    }

    private void MustBeServed()
    {
        if (ArchivedAt is not null || Status is CustomerStatus.Terminated)
            throw new ConflictException("customer.not-served", "Pelanggan ini sudah tidak dilayani. Pulihkan dulu.");
    }

    private void Become(CustomerStatus next, string why, Guid? by, DateTimeOffset now)
    {
        if (!Next[Status].Contains(next))
            throw new ConflictException("customer.status", "Perubahan status ini tidak mungkin dari keadaan sekarang. Muat ulang halaman.");

        _statusLog.Add(new CustomerStatusLog(Status, next, why, by, now));
        Status = next;
    }
}

/// <summary>Who changed a customer's status, from what to what, why and when. Only ever added to.</summary>
public sealed class CustomerStatusLog
{
    private CustomerStatusLog() { } // EF

    internal CustomerStatusLog(CustomerStatus? before, CustomerStatus after, string why, Guid? by, DateTimeOffset at)
    {
        Before = before;
        After = after;
        Why = why;
        ChangedBy = by;
        At = at;
    }

    public long Id { get; private init; }
    public CustomerStatus? Before { get; private init; }
    public CustomerStatus After { get; private init; }
    public string Why { get; private init; } = null!;
    public Guid? ChangedBy { get; private init; }
    public DateTimeOffset At { get; private init; }
}
