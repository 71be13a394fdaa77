using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Support;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Field;

internal sealed class WorkOrderConfiguration :
    IEntityTypeConfiguration<WorkOrder>, IEntityTypeConfiguration<WorkOrderTechnician>, IEntityTypeConfiguration<WorkOrderActivity>, IEntityTypeConfiguration<WorkOrderExtension>,
    IEntityTypeConfiguration<WorkOrderType>
{
    public void Configure(EntityTypeBuilder<WorkOrder> order)
    {
        order.ToTable("work_orders", "field", table =>
        {
            table.HasCheckConstraint("ck_work_orders_quota", "quota between 1 and 10 and taken between 0 and quota");
            table.HasCheckConstraint("ck_work_orders_schedule", "(scheduled_from is null) = (scheduled_to is null) and scheduled_to > scheduled_from");
        });
        order.Ignore(x => x.IsEnded);
        order.Property(x => x.Number).HasMaxLength(20);
        order.Property(x => x.WantedTime).HasMaxLength(8);
        order.HasIndex(x => x.Number).IsUnique();
        order.HasMany(x => x.Technicians).WithOne().HasForeignKey("WorkOrderId").IsRequired();
        order.HasMany(x => x.Activities).WithOne().HasForeignKey(x => x.WorkOrderId).OnDelete(DeleteBehavior.Cascade);
        order.HasMany(x => x.Extensions).WithOne().HasForeignKey(x => x.WorkOrderId).OnDelete(DeleteBehavior.Cascade);
        order.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Restrict);
        order.HasIndex(x => x.TicketId).HasFilter("ticket_id is not null");
        order.HasIndex(x => new { x.CreatedAt, x.Id });
        order.HasIndex(x => new { x.PlannedAt, x.Id });
        order.HasIndex(x => new { x.ScheduledFrom, x.Id }).HasFilter("scheduled_from is not null");
        order.HasIndex(x => new { x.Status, x.CreatedAt, x.Id });
        order.HasIndex(x => new { x.Kind, x.CreatedAt, x.Id });

        // The pool.
        order.Property<bool?>("IsFree").HasComputedColumnSql("in_pool and taken < quota and status not in ('done', 'cancelled')", stored: true);
        order.HasIndex(x => new { x.CreatedAt, x.Id }, "ix_work_orders_free").HasFilter("is_free");
        order.Property<string>("SearchText").HasComputedColumnSql("lower(number)", stored: true);
        order.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops");
    }

    public void Configure(EntityTypeBuilder<WorkOrderTechnician> mine)
    {
        mine.ToTable("work_order_technicians", "field");
        mine.Property<Guid>("WorkOrderId");
        mine.HasKey("WorkOrderId", nameof(WorkOrderTechnician.UserId));
        mine.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);
        mine.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<WorkOrderActivity> activity)
    {
        activity.ToTable("work_order_activities", "field");
        activity.IsUnwatched(); // it is the history
        activity.Property(x => x.Id).ValueGeneratedNever();
        activity.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
        activity.HasIndex(x => new { x.WorkOrderId, x.At });
    }

    public void Configure(EntityTypeBuilder<WorkOrderExtension> extension)
    {
        extension.ToTable("work_order_extensions", "field", table => table.HasCheckConstraint("ck_work_order_extensions_days", "days between 1 and 30"));
        extension.Property(x => x.Id).ValueGeneratedNever();
        extension.Property(x => x.Reason).HasMaxLength(500);
        extension.Property(x => x.Answer).HasMaxLength(500);
        extension.HasOne<User>().WithMany().HasForeignKey(x => x.AskedBy).OnDelete(DeleteBehavior.Restrict);
        extension.HasOne<User>().WithMany().HasForeignKey(x => x.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        extension.HasIndex(x => x.WorkOrderId, "ix_work_order_extensions_one_waits").IsUnique().HasFilter("state = 'asked'");
        extension.HasIndex(x => x.WorkOrderId);
        extension.HasIndex(x => new { x.State, x.AskedAt });
    }

    public void Configure(EntityTypeBuilder<WorkOrderType> type)
    {
        type.ToTable("work_order_types", "field", table =>
        {
            table.HasCheckConstraint("ck_work_order_types_minutes", "minutes > 0");
            table.HasCheckConstraint("ck_work_order_types_photos", "least_photos >= 0");
        });
        type.Property(x => x.Skill).HasMaxLength(80);
        type.HasIndex(x => x.Kind).IsUnique();
    }
}
