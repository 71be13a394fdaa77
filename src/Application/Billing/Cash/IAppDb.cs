using IspJabbar.Domain.Billing.Cash;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<CashSession> CashSessions { get; }
    DbSet<CashMovement> CashMovements { get; }
}
