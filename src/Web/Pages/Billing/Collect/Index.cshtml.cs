using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Pages.Billing.Counter;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Collect;

/// <summary>Collecting on the way: whom to visit, what was taken, and what is in hand.</summary>
[Needs(BillingPermissions.Collect)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : TakeCashModel(mediator, text, "/billing/collect")
{
    public IReadOnlyList<FoundPayer> ToCollect { get; private set; } = [];

    public override async Task Refill(CancellationToken ct)
    {
        await base.Refill(ct);
        if (Payer is null && Found is null)
            ToCollect = await Mediator.Send(new ListToCollect(), ct);
    }
}
