using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Cash;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class CashSessionConfiguration : IEntityTypeConfiguration<CashSession>
{
    public void Configure(EntityTypeBuilder<CashSession> session)
    {
        session.ToTable("cash_sessions", "billing", table =>
        {
            table.HasCheckConstraint("ck_cash_sessions_opening", "opening >= 0");
            table.HasCheckConstraint("ck_cash_sessions_closed", "(state = 'open') = (counted is null) and (counted is null) = (expected is null)");
            table.HasCheckConstraint("ck_cash_sessions_difference", "counted = expected or difference_why is not null");
            table.HasCheckConstraint("ck_cash_sessions_handed_over", "handed_over between 0 and counted");
            table.HasCheckConstraint("ck_cash_sessions_reviewed", "reviewed_by <> cashier_id and (state <> 'approved' or received is not null)");
        });
        session.Ignore(x => x.IsOpen);
        session.Property(x => x.Expected).HasColumnType("numeric(18,0)");
        session.Property(x => x.Counted).HasColumnType("numeric(18,0)");
        session.Property(x => x.HandedOver).HasColumnType("numeric(18,0)");
        session.Property(x => x.Received).HasColumnType("numeric(18,0)");
        session.HasOne<User>().WithMany().HasForeignKey(x => x.CashierId).OnDelete(DeleteBehavior.Restrict);
        session.HasOne<User>().WithMany().HasForeignKey(x => x.ReviewedBy).OnDelete(DeleteBehavior.Restrict);
        session.HasIndex(x => x.CashierId).IsUnique().HasDatabaseName("ix_cash_sessions_open").HasFilter("state = 'open'"); // the last word against two drawers
        session.HasIndex(x => new { x.CashierId, x.OpenedAt }).IsDescending(false, true).HasDatabaseName("ix_cash_sessions_cashier_id");
        session.HasIndex(x => new { x.State, x.OpenedAt }).IsDescending(false, true).HasDatabaseName("ix_cash_sessions_state");
        session.HasIndex(x => new { x.OpenedAt, x.Id }).IsDescending();
    }
}

internal sealed class CashMovementConfiguration : IEntityTypeConfiguration<CashMovement>
{
    public void Configure(EntityTypeBuilder<CashMovement> movement)
    {
        movement.ToTable("cash_movements", "billing", table =>
        {
            table.HasCheckConstraint("ck_cash_movements_amount", "amount <> 0");
            table.HasCheckConstraint("ck_cash_movements_payment", "(kind in ('payment', 'reversal')) = (payment_id is not null)");
            table.HasCheckConstraint("ck_cash_movements_late", "kind = 'reversal' or not late");
            table.HasCheckConstraint("ck_cash_movements_sign", "case kind when 'payment' then amount > 0 when 'put_in' then amount > 0 else amount < 0 end");
        });
        movement.IsUnwatched(); // a ledger itself
        movement.Property(x => x.Id).ValueGeneratedNever();
        movement.HasOne<CashSession>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Restrict);
        movement.HasOne<Payment>().WithMany().HasForeignKey(x => x.PaymentId).OnDelete(DeleteBehavior.Restrict);
        movement.HasIndex(x => new { x.SessionId, x.At }).HasDatabaseName("ix_cash_movements_session_id");
        movement.HasIndex(x => new { x.PaymentId, x.Kind }).IsUnique().HasDatabaseName("ix_cash_movements_payment_id");
    }
}
