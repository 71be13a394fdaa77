using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>What a registration would make if it were sent today. Null as long as place, router or package is not chosen.</summary>
[Requires(CustomersPermissions.Register)]
public sealed record PreviewRegistration(string? LocationCode, string? RouterCode, string? PackageCode, DateOnly? PreferredOn) : IQuery<RegistrationPreview?>;

/// <param name="Number">how the customer number begins; its last figures are drawn when it is sent</param>
/// <param name="Account">how the PPPoE name begins</param>
/// <param name="IsClosedThen">on the day the customer wishes for</param>
public sealed record RegistrationPreview(
    string Number, string Account, string Location, string Router, string Package, decimal MonthlyPrice, string InvoiceLine, decimal FirstInvoice, DateOnly DueOn, bool IsClosedThen);

internal sealed class PreviewRegistrationHandler(IAppDb db, IRouterDirectory routers, CompanySettings settings, BusinessCalendar calendar)
    : IRequestHandler<PreviewRegistration, RegistrationPreview?>
{
    public async Task<RegistrationPreview?> Handle(PreviewRegistration query, CancellationToken ct)
    {
        var location = await db.LocationCodes.Where(x => x.Code == query.LocationCode).Select(x => new { x.Id, x.Code, x.Name, x.TimeZone }).SingleOrDefaultAsync(ct);
        var package = await db.Packages.Where(x => x.Code == query.PackageCode).Select(x => new { x.Name, Price = x.MonthlyPrice.Amount }).SingleOrDefaultAsync(ct);
        if (location is null || package is null || await routers.Choose(location.Id, query.RouterCode, ct) is not { } router)
            return null;

        var billing = await settings.Get<BillingSettings>(ct);
        var today = calendar.TodayIn(location.TimeZone);
        var (lines, _) = FirstInvoice.Lines(package.Name, package.Price, today, query.PreferredOn, billing, await settings.Get<TaxSettings>(ct));

        return new RegistrationPreview(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{location.Code}-{router.Code}{today:ddMMyy}-"), router.Code, location.Name, router.Code,
            package.Name, package.Price, lines[0].Description, lines.Sum(x => x.Amount.Amount), await FirstInvoice.DueOn(today, billing, calendar, ct),
            query.PreferredOn is { } wish && await calendar.IsHoliday(wish, ct));
    }
}
