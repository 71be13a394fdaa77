using IspJabbar.Domain.Network;

namespace IspJabbar.Web.Pages.Network.Moves;

/// <summary>How far an account is, as people say it.</summary>
public static class MoveWords
{
    public static (string Text, string? Tone) Of(MoveState state) => state switch
    {
        MoveState.Waiting => ("Menunggu giliran", null),
        MoveState.Joining => ("Dibuat di router baru", "info"),
        MoveState.Leaving => ("Dihapus dari router lama", "info"),
        MoveState.Done => ("Pindah", "ok"),
        MoveState.Failed => ("Gagal, tetap di tempatnya", "bad"),
        _ => ("Dibatalkan", null),
    };
}
