using IspJabbar.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Invoice> Invoices { get; }
}
