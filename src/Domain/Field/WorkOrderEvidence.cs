using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Field;

/// <summary>Whether somebody has to look at it, and what they said.</summary>
public enum EvidenceState { Fine, ToCheck, Approved, Returned }

/// <summary>
/// A photo taken at a visit, with place and time as the device said them at that moment. Whatever looks odd about it is written down beside it; it is kept in any case,
/// and a supervisor decides.
/// </summary>
public sealed class WorkOrderEvidence : AggregateRoot
{
    private WorkOrderEvidence() { } // EF

    /// <param name="id">made by the device: sent twice it is one; its file has the same</param>
    /// <param name="sha256">of the bytes as they came, 64 hex digits</param>
    /// <param name="signs">see <see cref="EvidenceSigns"/></param>
    public WorkOrderEvidence(
        Guid id, Guid workOrderId, string kind, Guid takenBy, Shot shot, double? metres, string sha256, ExifFacts exif, IReadOnlyList<string> signs, DateTimeOffset now)
    {
        Id = id;
        WorkOrderId = workOrderId;
        Kind = kind.Trim();
        TakenBy = takenBy;
        CapturedAt = shot.At;
        Latitude = shot.Place.Latitude;
        Longitude = shot.Place.Longitude;
        Accuracy = shot.Accuracy;
        Metres = metres;
        Sha256 = sha256;
        ExifAt = exif.At;
        ExifLatitude = exif.Place?.Latitude;
        ExifLongitude = exif.Place?.Longitude;
        Software = exif.Software;
        Signs = [.. signs];
        State = signs.Count > 0 ? EvidenceState.ToCheck : EvidenceState.Fine;
        ReceivedAt = now;
    }

    public Guid WorkOrderId { get; private init; }

    /// <summary>What it shows, in the words of the visit's kind: <c>Port ODP</c>.</summary>
    public string Kind { get; private init; } = null!;
    public Guid TakenBy { get; private init; }

    /// <summary>By the device's clock.</summary>
    public DateTimeOffset CapturedAt { get; private init; }

    /// <summary>By ours.</summary>
    public DateTimeOffset ReceivedAt { get; private init; }
    public double Latitude { get; private init; }
    public double Longitude { get; private init; }

    /// <summary>Metres around it, as the device said.</summary>
    public double Accuracy { get; private init; }

    /// <summary>To the customer's pin; null where there is none.</summary>
    public double? Metres { get; private init; }
    public string Sha256 { get; private init; } = null!;
    public DateTimeOffset? ExifAt { get; private init; }
    public double? ExifLatitude { get; private init; }
    public double? ExifLongitude { get; private init; }
    public string? Software { get; private init; }
    public string[] Signs { get; private init; } = [];
    public EvidenceState State { get; private set; }
    public Guid? ReviewedBy { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Why it was sent back.</summary>
    public string? ReviewNote { get; private set; }

    public void Approve(Guid? by, DateTimeOffset now)
    {
        if (State is EvidenceState.Approved)
            return;

        (State, ReviewedBy, ReviewedAt, ReviewNote) = (EvidenceState.Approved, by, now, null);
    }

    /// <summary>It counts no longer; the technician takes another one.</summary>
    public void Return(string why, Guid? by, DateTimeOffset now)
    {
        if (State is EvidenceState.Returned)
            throw new ConflictException("evidence.returned", "Foto ini sudah dikembalikan.");

        (State, ReviewedBy, ReviewedAt, ReviewNote) = (EvidenceState.Returned, by, now, why.Trim());
    }
}

/// <param name="Accuracy">metres</param>
/// <param name="At">by the device's clock</param>
/// <param name="WasOffline">the device had no network then, so that it could only be sent later</param>
public sealed record Shot(GeoPoint Place, double Accuracy, DateTimeOffset At, bool WasOffline = false);

/// <summary>What the camera wrote into the picture, before that was taken out.</summary>
public sealed record ExifFacts(DateTimeOffset? At, GeoPoint? Place, string? Software);
