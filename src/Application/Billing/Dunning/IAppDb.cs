using IspJabbar.Domain.Billing.Dunning;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<CustomerGroup> CustomerGroups { get; }
    DbSet<PromiseToPay> Promises { get; }
    DbSet<DunningDecision> DunningDecisions { get; }
    DbSet<DunningRun> DunningRuns { get; }
}
