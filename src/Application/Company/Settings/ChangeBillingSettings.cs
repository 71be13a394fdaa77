using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Settings;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeBillingSettings : ICommand<Unit>
{
    public string FirstInvoice { get; init; } = "prorated";
    public int DueDays { get; init; } = 10;
    public bool DueOnOpenDays { get; init; }
    public bool BillIsolated { get; init; } = true;
    public bool TellsOfBills { get; init; } = true;
    public bool AttachesBills { get; init; }
    public bool SendsReceipts { get; init; } = true;

    /// <summary>Whole rupiah.</summary>
    public decimal ApproveCreditAbove { get; init; } = 500_000;
}

internal sealed class ChangeBillingSettingsValidator : AbstractValidator<ChangeBillingSettings>
{
    public ChangeBillingSettingsValidator()
    {
        RuleFor(x => x.FirstInvoice).Must(way => way is "prorated" or "full").WithMessage("Pilih prorata atau penuh.");
        RuleFor(x => x.ApproveCreditAbove).Must(amount => amount >= 0 && decimal.IsInteger(amount)).WithMessage("Isi rupiah bulat, nol atau lebih.");
        RuleFor(x => x.DueDays).InclusiveBetween(0, 60).WithMessage("Jatuh tempo 0–60 hari sejak tagihan terbit.");
    }
}

internal sealed class ChangeBillingSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeBillingSettings, Unit>
{
    public async Task<Unit> Handle(ChangeBillingSettings command, CancellationToken ct)
    {
        await settings.Set(new BillingSettings
        {
            FirstInvoice = command.FirstInvoice,
            DueDays = command.DueDays,
            DueOnOpenDays = command.DueOnOpenDays,
            BillIsolated = command.BillIsolated,
            TellsOfBills = command.TellsOfBills,
            AttachesBills = command.AttachesBills,
            SendsReceipts = command.SendsReceipts,
            ApproveCreditAbove = command.ApproveCreditAbove,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
