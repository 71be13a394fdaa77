using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>A form from the public page is genuine: now the account goes to the router and the first bill is made.</summary>
[Requires(CustomersPermissions.Verify)]
public sealed record VerifyRegistration(Guid CustomerId) : ICommand<Unit>;

internal sealed class VerifyRegistrationHandler(IAppDb db, ICustomerScope scope, Enrolment enrolment, BusinessCalendar calendar, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<VerifyRegistration, Unit>
{
    public async Task<Unit> Handle(VerifyRegistration command, CancellationToken ct)
    {
        var registration = await db.Registrations.SingleOrDefaultAsync(x => x.CustomerId == command.CustomerId, ct)
            ?? throw new NotFoundException(nameof(Registration), command.CustomerId);
        await db.Lock<Registration>(registration.Id, ct);

        var customer = await scope.Visible.Require(command.CustomerId, ct);
        var package = await db.Packages.IgnoreQueryFilters(Archived.Packages).SingleAsync(x => x.Id == customer.PackageId, ct);
        var zone = await db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Where(x => x.Id == customer.LocationCodeId).Select(x => x.TimeZone).SingleAsync(ct);

        registration.Verify(user.Id, clock.GetUtcNow());
        await enrolment.Proceed(Enrolment.Describe(customer, customer.Number.RouterCode, package, registration, calendar.TodayIn(zone)), new RegistrationOutcome(), ct);
        await db.Announce($"customer:{customer.Id}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
