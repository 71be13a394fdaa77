using IspJabbar.Domain.Field;

namespace IspJabbar.Web.Pages.Field.Evidence;

internal static class EvidenceWords
{
    public static readonly (EvidenceState State, string Code, string Word, string? Tone)[] States =
    [
        (EvidenceState.ToCheck, "to_check", "Perlu diperiksa", "warn"), (EvidenceState.Returned, "returned", "Diminta ulang", "bad"),
        (EvidenceState.Approved, "approved", "Diterima", "ok"), (EvidenceState.Fine, "fine", "Tanpa tanda", null),
    ];

    private static readonly Dictionary<string, string> Signs = new()
    {
        [EvidenceSigns.Far] = "Jauh dari rumah pelanggan", [EvidenceSigns.Jump] = "Pindah tempat terlalu cepat", [EvidenceSigns.Vague] = "Lokasi kurang teliti",
        [EvidenceSigns.MadeUp] = "Lokasi seperti buatan", [EvidenceSigns.HeldBack] = "Dikirim lama sesudah diambil", [EvidenceSigns.OldPhoto] = "Foto lebih tua dari waktu ambil",
        [EvidenceSigns.OtherPlace] = "Kamera mencatat tempat lain", [EvidenceSigns.WrongClock] = "Jam perangkat terlalu cepat", [EvidenceSigns.Reused] = "Foto yang sama pernah dikirim",
        [EvidenceSigns.Edited] = "Dibuat dengan aplikasi pengubah foto",
    };

    public static EvidenceState Read(string? code) => States.FirstOrDefault(x => x.Code == code, States[0]).State;

    public static string Of(string sign) => Signs.GetValueOrDefault(sign, sign);
}
