using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Company.Calendar;

/// <param name="WorkOnSaturday">the office is open on Saturdays</param>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeCalendarSettings(bool WorkOnSaturday) : ICommand<Unit>;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetCalendarSettings : IQuery<CalendarSettings>;

internal sealed class ChangeCalendarSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeCalendarSettings, Unit>
{
    public async Task<Unit> Handle(ChangeCalendarSettings command, CancellationToken ct)
    {
        await settings.Set(new CalendarSettings { WorkOnSaturday = command.WorkOnSaturday }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetCalendarSettingsHandler(CompanySettings settings) : IRequestHandler<GetCalendarSettings, CalendarSettings>
{
    public Task<CalendarSettings> Handle(GetCalendarSettings query, CancellationToken ct) => settings.Get<CalendarSettings>(ct);
}
