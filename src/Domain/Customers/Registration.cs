using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers;

public enum RegistrationStatus { New, Verified, Scheduled, Installed, Rejected }

public enum RegistrationSource { Staff, Public, Import, Whatsapp }

/// <summary>
/// How somebody became a customer: the form as it came in and how far it got. One that staff fill in is verified from the start;
/// one from the public page waits for staff to look at it, and until then costs us nothing: no account on the router, no bill.
/// </summary>
public sealed class Registration : AggregateRoot
{
    private Registration() { } // EF

    public Registration(
        Guid id, Guid customerId, RegistrationSource source, DateOnly? preferredOn, string? preferredTime, string? note, Guid? ktpPhotoId, Guid? housePhotoId,
        Guid? by, DateTimeOffset now)
    {
        Id = id;
        CustomerId = customerId;
        Source = source;
        PreferredOn = preferredOn;
        PreferredTime = preferredTime;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        KtpPhotoId = ktpPhotoId;
        HousePhotoId = housePhotoId;
        RegisteredBy = by;
        RegisteredAt = now;

        if (source is not RegistrationSource.Public)
            Verify(by, now);
    }

    /// <summary>Asked for by WhatsApp: three facts, and no customer until staff have filled in the rest under this very id.</summary>
    public static Registration FromChat(Guid id, string name, PhoneNumber phone, string address, Guid packageId, DateTimeOffset now)
    {
        var registration = new Registration { Id = id, Source = RegistrationSource.Whatsapp, Phone = phone, RegisteredAt = now };
        registration.Correct(name, address, packageId);
        return registration;
    }

    /// <summary>Null for one from WhatsApp that is not a customer yet.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>What was written by WhatsApp; null for the others, whose customer says it.</summary>
    public string? FullName { get; private set; }
    public PhoneNumber? Phone { get; private init; }
    public string? Address { get; private set; }
    public Guid? PackageId { get; private set; }

    public RegistrationSource Source { get; private init; }
    public RegistrationStatus Status { get; private set; }
    public DateOnly? PreferredOn { get; private set; }

    /// <summary>pagi, siang or sore.</summary>
    public string? PreferredTime { get; private set; }
    public string? Note { get; private set; }
    public Guid? KtpPhotoId { get; private set; }
    public Guid? HousePhotoId { get; private set; }
    public Guid? RegisteredBy { get; private init; }
    public DateTimeOffset RegisteredAt { get; private init; }
    public Guid? VerifiedBy { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public string? RejectedWhy { get; private set; }

    /// <summary>They wrote again before anybody looked at it.</summary>
    public void Correct(string name, string address, Guid packageId)
    {
        MustBeNew();
        (FullName, Address, PackageId) = (name.Trim(), address.Trim(), packageId);
    }

    /// <summary>Staff have filled in the rest.</summary>
    public void Become(Guid customerId, DateOnly? preferredOn, string? preferredTime, string? note, Guid? ktpPhotoId, Guid? housePhotoId, Guid? by, DateTimeOffset now)
    {
        Verify(by, now);
        CustomerId = customerId;
        (PreferredOn, PreferredTime, Note, KtpPhotoId, HousePhotoId) = (preferredOn, preferredTime, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), ktpPhotoId, housePhotoId);
    }

    public void Verify(Guid? by, DateTimeOffset now)
    {
        MustBeNew();
        Status = RegistrationStatus.Verified;
        VerifiedBy = by;
        VerifiedAt = now;
    }

    public void Reject(string why)
    {
        MustBeNew();
        Status = RegistrationStatus.Rejected;
        RejectedWhy = why.Trim();
    }

    public void Installed() => Status = RegistrationStatus.Installed;

    private void MustBeNew()
    {
        if (Status is not RegistrationStatus.New)
            throw new ConflictException("registration.not-new", "Pendaftaran ini sudah diperiksa.");
    }
}
