using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Calendar;

/// <summary>Of one year, in order.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ListHolidays(int Year) : IQuery<IReadOnlyList<HolidayRow>>;

public sealed record HolidayRow(Guid Id, DateOnly Day, string Name);

internal sealed class ListHolidaysHandler(IAppDb db) : IRequestHandler<ListHolidays, IReadOnlyList<HolidayRow>>
{
    public async Task<IReadOnlyList<HolidayRow>> Handle(ListHolidays query, CancellationToken ct)
    {
        var (first, last) = (new DateOnly(query.Year, 1, 1), new DateOnly(query.Year, 12, 31));
        return await db.Holidays.Where(x => x.Day >= first && x.Day <= last).OrderBy(x => x.Day).Select(x => new HolidayRow(x.Id, x.Day, x.Name)).ToListAsync(ct);
    }
}
