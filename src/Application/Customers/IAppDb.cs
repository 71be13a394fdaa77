using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Customer> Customers { get; }
    DbSet<Registration> Registrations { get; }
    DbSet<RegistrationDraft> RegistrationDrafts { get; }
    DbSet<ServicePackage> Packages { get; }
    DbSet<Isolation> Isolations { get; }
    DbSet<ServiceOrder> ServiceOrders { get; }
}
