using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Company.Calendar;

/// <param name="WorkOnSaturday">the office is open on Saturdays</param>
/// <param name="OpensAt">by the company's clock</param>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeCalendarSettings(bool WorkOnSaturday, TimeOnly OpensAt, TimeOnly ClosesAt) : ICommand<Unit>;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetCalendarSettings : IQuery<CalendarSettings>;

internal sealed class ChangeCalendarSettingsValidator : AbstractValidator<ChangeCalendarSettings>
{
    public ChangeCalendarSettingsValidator() => RuleFor(x => x.ClosesAt).GreaterThan(x => x.OpensAt).WithMessage("Jam tutup harus sesudah jam buka.");
}

internal sealed class ChangeCalendarSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeCalendarSettings, Unit>
{
    public async Task<Unit> Handle(ChangeCalendarSettings command, CancellationToken ct)
    {
        await settings.Set(new CalendarSettings { WorkOnSaturday = command.WorkOnSaturday, OpensAt = command.OpensAt, ClosesAt = command.ClosesAt }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetCalendarSettingsHandler(CompanySettings settings) : IRequestHandler<GetCalendarSettings, CalendarSettings>
{
    public Task<CalendarSettings> Handle(GetCalendarSettings query, CancellationToken ct) => settings.Get<CalendarSettings>(ct);
}
