using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Portal;
using IspJabbar.Domain.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Portal;

/// <summary>The customer's home: how far the installation is, the service, and what there is to pay.</summary>
[Needs(CustomersPermissions.Portal)]
public sealed class IndexModel(IMediator mediator, BusinessCalendar calendar) : PageModel
{
    public MyService Service { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Still to be paid, the most pressing first.</summary>
    public IReadOnlyList<MyService.Bill> Open { get; private set; } = [];

    public bool IsRejected => Service.Registration is RegistrationStatus.Rejected;

    public bool IsJoining => !IsRejected && Service.Status is CustomerStatus.Prospect or CustomerStatus.AwaitingInstallation;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Service = await mediator.Send(new GetMyService(), ct);
        Today = calendar.TodayIn(Service.TimeZone);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Service.TimeZone);
        Open = [.. Service.Bills.Where(x => x.Outstanding > 0 && PortalWords.IsToPay(x.Status)).OrderBy(x => x.DueOn)];
    }
}
