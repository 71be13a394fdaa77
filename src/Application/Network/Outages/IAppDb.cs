using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Outage> Outages { get; }
    DbSet<OutageCustomer> OutageCustomers { get; }
}
