using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers;

public enum RegistrationStatus { New, Verified, Scheduled, Installed, Rejected }

public enum RegistrationSource { Staff, Public, Import }

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

    public Guid CustomerId { get; private init; }
    public RegistrationSource Source { get; private init; }
    public RegistrationStatus Status { get; private set; }
    public DateOnly? PreferredOn { get; private init; }

    /// <summary>pagi, siang or sore.</summary>
    public string? PreferredTime { get; private init; }
    public string? Note { get; private init; }
    public Guid? KtpPhotoId { get; private init; }
    public Guid? HousePhotoId { get; private init; }
    public Guid? RegisteredBy { get; private init; }
    public DateTimeOffset RegisteredAt { get; private init; }
    public Guid? VerifiedBy { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public string? RejectedWhy { get; private set; }

    public void Verify(Guid? by, DateTimeOffset now)
    {
        if (Status is not RegistrationStatus.New)
            throw new ConflictException("registration.not-new", "Pendaftaran ini sudah diperiksa.");

        Status = RegistrationStatus.Verified;
        VerifiedBy = by;
        VerifiedAt = now;
    }

    public void Reject(string why)
    {
        if (Status is not RegistrationStatus.New)
            throw new ConflictException("registration.not-new", "Pendaftaran ini sudah diperiksa.");

        Status = RegistrationStatus.Rejected;
        RejectedWhy = why.Trim();
    }

    public void Installed() => Status = RegistrationStatus.Installed;
}
