using IspJabbar.Domain.Billing.Bank;

namespace IspJabbar.Web.Pages.Billing.Bank;

/// <summary>Lines of the bank in words.</summary>
internal static class BankWords
{
    public static IReadOnlyList<(BankLineState State, string Code, string Word)> States { get; } =
        [(BankLineState.Waiting, "waiting", "Menunggu"), (BankLineState.Paired, "paired", "Dipasangkan"), (BankLineState.Ignored, "ignored", "Diabaikan")];

    public static BankLineState Read(string? code) => States.Where(x => x.Code == code).Select(x => x.State).FirstOrDefault();

    public static string Of(BankSign sign) => sign switch
    {
        BankSign.Columns => "Kolom sendiri untuk uang masuk",
        BankSign.Marker => "Kolom lain berisi CR/DB atau K/D",
        _ => "Tertulis di jumlahnya (CR/DB, atau minus)",
    };
}
