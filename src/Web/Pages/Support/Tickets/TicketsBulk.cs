using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Support;
using IspJabbar.Web.Lists;

namespace IspJabbar.Web.Pages.Support.Tickets;

/// <summary>What can be done to many tickets at once.</summary>
internal static class TicketsBulk
{
    public const string Path = "/tickets/bulk";

    private static readonly BulkWords[] Offered =
    [
        new("assign", SupportPermissions.AssignTickets, "user-check", "Beri petugas", "Beri petugas {0} tiket", "Beri petugas {0} dari {1} tiket?", "Petugasnya dikabari tiap tiket.", "{0} tiket diberi petugas.", "Memberi petugas"),
        new("priority", SupportPermissions.WorkOnTickets, "alert-triangle", "Ubah prioritas", "Ubah prioritas {0} tiket", "Ubah prioritas {0} dari {1} tiket?", "Batas waktunya dihitung ulang dari saat tiket masuk.", "Prioritas {0} tiket diubah.", "Mengubah prioritas"),
        new("close", SupportPermissions.WorkOnTickets, "check", "Tutup", "Tutup {0} tiket", "Tutup {0} dari {1} tiket?", "Hanya tiket yang sudah selesai. Dalam 7 hari masih dapat dibuka lagi.", "{0} tiket ditutup.", "Menutup tiket"),
        new("cancel", SupportPermissions.WorkOnTickets, "x", "Batalkan", "Batalkan {0} tiket", "Batalkan {0} dari {1} tiket?", "Untuk laporan yang keliru atau tidak diperlukan lagi. Tidak dapat dibuka lagi.", "{0} tiket dibatalkan.", "Membatalkan tiket", Destroys: true),
    ];

    public static IReadOnlyList<BulkWords> For(ICurrentUser user) => [.. Offered.Where(action => user.Holds(action.Permission))];

    public static BulkWords? Find(string name) => Offered.FirstOrDefault(action => action.Name == name);
}
