using System.Text.RegularExpressions;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Settings;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeNumberingSettings : ICommand<Unit>
{
    public string WorkOrderPrefix { get; init; } = "SPK";
}

internal sealed partial class ChangeNumberingSettingsValidator : AbstractValidator<ChangeNumberingSettings>
{
    [GeneratedRegex("^[A-Z]{2,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    public ChangeNumberingSettingsValidator() =>
        RuleFor(x => x.WorkOrderPrefix).Must(prefix => Shape.IsMatch(Normal(prefix))).WithMessage("Awalan 2–6 huruf, misalnya SPK.");

    public static string Normal(string? text) => text?.Trim().ToUpperInvariant() ?? "";
}

internal sealed class ChangeNumberingSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeNumberingSettings, Unit>
{
    public async Task<Unit> Handle(ChangeNumberingSettings command, CancellationToken ct)
    {
        await settings.Set(new NumberingSettings { WorkOrderPrefix = ChangeNumberingSettingsValidator.Normal(command.WorkOrderPrefix) }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
