using IspJabbar.Domain.Company;

namespace IspJabbar.Web.Pages.Customers.Import;

/// <summary>How imports are spoken of.</summary>
public static class ImportWords
{
    public static string Of(ImportStage stage) => stage switch
    {
        ImportStage.Uploaded => "Diunggah",
        ImportStage.Checking => "Sedang diuji",
        ImportStage.Checked => "Sudah diuji",
        ImportStage.Running => "Berjalan",
        ImportStage.Done => "Selesai",
        ImportStage.Undoing => "Sedang dibatalkan",
        _ => "Dibatalkan",
    };

    public static string? Tone(ImportStage stage) => stage switch
    {
        ImportStage.Checking or ImportStage.Running or ImportStage.Undoing => "info",
        ImportStage.Done => "ok",
        ImportStage.Checked => "warn",
        _ => null,
    };

    public static string Of(RowVerdict verdict) => verdict switch
    {
        RowVerdict.New => "Baru",
        RowVerdict.Changed => "Diubah",
        RowVerdict.Skipped => "Dilewati",
        _ => "Salah",
    };
}
