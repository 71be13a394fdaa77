using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Messaging;
using MediatR;

namespace IspJabbar.Application.Messaging.Broadcasts;

/// <summary>How many one person may write to, and what a message costs.</summary>
public sealed record BroadcastSettings : ISettings<BroadcastSettings>
{
    public static string Key => "broadcasts";

    /// <summary>More customers than this wait for a second person; zero: every broadcast does.</summary>
    public int ApproveAbove { get; init; } = 500;

    /// <summary>Rupiah a message, for the estimate; what a provider charges stands in its contract.</summary>
    public decimal FonnteRate { get; init; }
    public decimal WablasRate { get; init; }
    public decimal MetaRate { get; init; }
    public decimal MailRate { get; init; }

    public decimal RateOf(Provider provider) => provider switch
    {
        Provider.Fonnte => FonnteRate,
        Provider.Wablas => WablasRate,
        Provider.Meta => MetaRate,
        _ => MailRate,
    };
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeBroadcastSettings : ICommand<Unit>
{
    public int ApproveAbove { get; init; } = 500;
    public decimal FonnteRate { get; init; }
    public decimal WablasRate { get; init; }
    public decimal MetaRate { get; init; }
    public decimal MailRate { get; init; }
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetBroadcastSettings : IQuery<BroadcastSettings>;

internal sealed class ChangeBroadcastSettingsValidator : AbstractValidator<ChangeBroadcastSettings>
{
    private const string Rate = "Isi 0–100.000 rupiah.";

    public ChangeBroadcastSettingsValidator()
    {
        RuleFor(x => x.ApproveAbove).InclusiveBetween(0, 1_000_000).WithMessage("Isi 0–1.000.000 pelanggan.");
        RuleFor(x => x.FonnteRate).InclusiveBetween(0, 100_000).WithMessage(Rate);
        RuleFor(x => x.WablasRate).InclusiveBetween(0, 100_000).WithMessage(Rate);
        RuleFor(x => x.MetaRate).InclusiveBetween(0, 100_000).WithMessage(Rate);
        RuleFor(x => x.MailRate).InclusiveBetween(0, 100_000).WithMessage(Rate);
    }
}

internal sealed class ChangeBroadcastSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeBroadcastSettings, Unit>, IRequestHandler<GetBroadcastSettings, BroadcastSettings>
{
    public async Task<Unit> Handle(ChangeBroadcastSettings command, CancellationToken ct)
    {
        await settings.Set(new BroadcastSettings
        {
            ApproveAbove = command.ApproveAbove, FonnteRate = command.FonnteRate, WablasRate = command.WablasRate, MetaRate = command.MetaRate, MailRate = command.MailRate,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<BroadcastSettings> Handle(GetBroadcastSettings query, CancellationToken ct) => settings.Get<BroadcastSettings>(ct);
}
