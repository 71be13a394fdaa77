using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Support;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Support;

internal sealed class TicketConfiguration :
    IEntityTypeConfiguration<TicketCategory>, IEntityTypeConfiguration<Ticket>, IEntityTypeConfiguration<TicketComment>, IEntityTypeConfiguration<TicketActivity>
{
    public void Configure(EntityTypeBuilder<TicketCategory> category)
    {
        category.ToTable("ticket_categories", "support", table => table.HasCheckConstraint("ck_ticket_categories_sla", "response_minutes > 0 and resolution_minutes >= response_minutes"));
        category.Property(x => x.Code).HasMaxLength(32);
        category.Property(x => x.Name).HasMaxLength(80);
        category.HasIndex(x => x.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.ToTable("tickets", "support");
        ticket.Ignore(x => x.IsWaiting);
        ticket.Property(x => x.Number).HasMaxLength(20);
        ticket.Property(x => x.Subject).HasMaxLength(200);
        ticket.Property(x => x.Description).HasMaxLength(4000);
        ticket.HasMany(x => x.Comments).WithOne().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
        ticket.HasMany(x => x.Activities).WithOne().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
        ticket.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<TicketCategory>().WithMany().HasForeignKey(x => x.CategoryId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<User>().WithMany().HasForeignKey(x => x.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<User>().WithMany().HasForeignKey(x => x.OpenedBy).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<Outage>().WithMany().HasForeignKey(x => x.OutageId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasIndex(x => x.Number).IsUnique();

        // The queue, and what is due next.
        ticket.HasIndex(x => new { x.OpenedAt, x.Id }, "ix_tickets_queue").HasFilter("status in ('open', 'in_progress')");
        ticket.HasIndex(x => new { x.ResolutionDueAt, x.Id }).HasDatabaseName("ix_tickets_due").HasFilter("status in ('open', 'in_progress')");

        // The lists.
        ticket.HasIndex(x => new { x.OpenedAt, x.Id });
        ticket.HasIndex(x => new { x.Status, x.OpenedAt, x.Id });
        ticket.HasIndex(x => new { x.AssigneeId, x.OpenedAt, x.Id });
        ticket.HasIndex(x => new { x.CustomerId, x.OpenedAt, x.Id });
        ticket.HasIndex(x => new { x.CategoryId, x.OpenedAt, x.Id });
        ticket.HasIndex(x => x.OutageId).HasFilter("outage_id is not null");
        ticket.Property<string>("SearchText").HasComputedColumnSql("lower(number || ' ' || subject)", stored: true);
        ticket.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops");
    }

    public void Configure(EntityTypeBuilder<TicketComment> comment)
    {
        comment.ToTable("ticket_comments", "support");
        comment.IsUnwatched(); // it is its own history
        comment.Property(x => x.Id).ValueGeneratedNever();
        comment.Property(x => x.Body).HasMaxLength(4000);
        comment.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
        comment.HasIndex(x => new { x.TicketId, x.At });
    }

    public void Configure(EntityTypeBuilder<TicketActivity> activity)
    {
        activity.ToTable("ticket_activities", "support");
        activity.IsUnwatched(); // it is the history
        activity.Property(x => x.Id).ValueGeneratedNever();
        activity.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
        activity.HasIndex(x => new { x.TicketId, x.At });
    }
}
