using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class CustomerAccountConfiguration : IEntityTypeConfiguration<CustomerAccount>
{
    public void Configure(EntityTypeBuilder<CustomerAccount> account)
    {
        account.ToTable("customer_accounts", "billing", table =>
        {
            table.HasCheckConstraint("ck_customer_accounts_owed", "owed >= 0");
            table.HasCheckConstraint("ck_customer_accounts_balance", "balance >= 0");
        });
        account.Property(x => x.Owed).HasColumnType("numeric(18,0)");
        account.Property(x => x.Balance).HasColumnType("numeric(18,0)");
        account.HasOne<Customer>().WithOne().HasForeignKey<CustomerAccount>(x => x.Id).OnDelete(DeleteBehavior.Cascade);
        account.HasIndex(x => new { x.Owed, x.Id });
        account.HasIndex(x => new { x.OldestDueOn, x.Id }).HasFilter("oldest_due_on is not null");
    }
}
