using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class BankConfiguration :
    IEntityTypeConfiguration<BankAccount>, IEntityTypeConfiguration<BankImport>, IEntityTypeConfiguration<BankLine>, IEntityTypeConfiguration<BankPair>, IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<BankAccount> account)
    {
        account.ToTable("bank_accounts", "billing");
        account.Property(x => x.Bank).HasMaxLength(40);
        account.Property(x => x.Number).HasMaxLength(40);
        account.Property(x => x.Holder).HasMaxLength(120);
        account.Property(x => x.Mapping).HasColumnType("jsonb");
        account.HasIndex(x => x.Number).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BankImport> import)
    {
        import.ToTable("bank_imports", "billing");
        import.Property(x => x.FileName).HasMaxLength(120);
        import.HasOne<BankAccount>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
        import.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        import.HasOne<User>().WithMany().HasForeignKey(x => x.UploadedBy).OnDelete(DeleteBehavior.Restrict);
        import.HasIndex(x => x.UploadedAt).IsDescending();
    }

    public void Configure(EntityTypeBuilder<BankLine> line)
    {
        line.ToTable("bank_lines", "billing", table =>
        {
            table.HasCheckConstraint("ck_bank_lines_amount", "amount > 0");
            table.HasCheckConstraint("ck_bank_lines_paired", "paired >= 0 and kept >= 0 and paired + kept <= amount");
            table.HasCheckConstraint("ck_bank_lines_state", """
                case state when 'paired' then paired + kept = amount when 'waiting' then paired + kept < amount else paired + kept = 0 and ignored_why is not null end
                """);
        });
        line.Ignore(x => x.Left);
        line.Property(x => x.Text).HasMaxLength(400);
        line.Property(x => x.Key).HasMaxLength(80);
        line.HasOne<BankAccount>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<BankImport>().WithMany().HasForeignKey(x => x.ImportId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(x => new { x.AccountId, x.Key }).IsUnique(); // the last word against entering a line twice
        line.HasIndex(x => new { x.State, x.Day, x.Id }).IsDescending(false, true, true);
    }

    public void Configure(EntityTypeBuilder<BankPair> pair)
    {
        pair.ToTable("bank_pairs", "billing", table => table.HasCheckConstraint("ck_bank_pairs_kept", "kept >= 0"));
        pair.IsUnwatched(); // payment and line that are watched tell it
        pair.HasKey(x => x.PaymentId);
        pair.HasOne<Payment>().WithOne().HasForeignKey<BankPair>(x => x.PaymentId).OnDelete(DeleteBehavior.Restrict);
        pair.HasOne<BankLine>().WithMany().HasForeignKey(x => x.LineId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.ToTable("transfers", "billing", table =>
        {
            table.HasCheckConstraint("ck_transfers_amount", "amount > 0");
            table.HasCheckConstraint("ck_transfers_code", "code between 1 and 999");
            table.HasCheckConstraint("ck_transfers_total", "total = amount + code");
        });
        transfer.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        transfer.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        transfer.Property(x => x.Total).HasColumnType("numeric(18,0)");
        transfer.HasIndex(x => x.Total).IsUnique().HasFilter("state = 'waiting'"); // the last word against two who transfer the same sum
        transfer.HasIndex(x => x.InvoiceId).IsUnique().HasDatabaseName("ix_transfers_invoice_id").HasFilter("state = 'waiting'");
        transfer.HasIndex(x => new { x.InvoiceId, x.CreatedAt });
    }
}
