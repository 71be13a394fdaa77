using IspJabbar.Domain.Billing.Gateways;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Charge> Charges { get; }
    DbSet<GatewayEvent> GatewayEvents { get; }
    DbSet<SettlementLine> SettlementLines { get; }
}
