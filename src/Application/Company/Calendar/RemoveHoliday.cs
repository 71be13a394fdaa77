using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Calendar;

/// <summary>The office is open on that day after all. Twice is once.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record RemoveHoliday(Guid Id) : ICommand<Unit>;

internal sealed class RemoveHolidayHandler(IAppDb db) : IRequestHandler<RemoveHoliday, Unit>
{
    public async Task<Unit> Handle(RemoveHoliday command, CancellationToken ct)
    {
        if (await db.Holidays.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } holiday)
            db.Holidays.Remove(holiday);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
