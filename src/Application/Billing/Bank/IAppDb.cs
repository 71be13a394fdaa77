using IspJabbar.Domain.Billing.Bank;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<BankAccount> BankAccounts { get; }
    DbSet<BankImport> BankImports { get; }
    DbSet<BankLine> BankLines { get; }
    DbSet<BankPair> BankPairs { get; }
    DbSet<Transfer> Transfers { get; }
    DbSet<PaymentProof> PaymentProofs { get; }
}
