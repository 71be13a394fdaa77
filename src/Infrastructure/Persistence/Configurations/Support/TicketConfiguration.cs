using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Support;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Support;

internal sealed class TicketConfiguration :
    IEntityTypeConfiguration<TicketCategory>, IEntityTypeConfiguration<Ticket>, IEntityTypeConfiguration<TicketComment>, IEntityTypeConfiguration<TicketActivity>,
    IEntityTypeConfiguration<TicketPause>, IEntityTypeConfiguration<TicketEscalation>, IEntityTypeConfiguration<TicketAlarm>, IEntityTypeConfiguration<TicketRating>
{
    public void Configure(EntityTypeBuilder<TicketCategory> category)
    {
        category.ToTable("ticket_categories", "support", table => table.HasCheckConstraint("ck_ticket_categories_sla", "response_minutes > 0 and resolution_minutes >= response_minutes"));
        category.Property(x => x.Code).HasMaxLength(32);
        category.Property(x => x.Name).HasMaxLength(TicketCategory.LongestName);
        category.Property(x => x.FirstAnswer).HasMaxLength(TicketCategory.LongestFirstAnswer);
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
        ticket.Property(x => x.PausedMinutes).HasDefaultValue(0);
        ticket.Property(x => x.Handovers).HasDefaultValue(0);
        ticket.HasMany(x => x.Pauses).WithOne().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
        ticket.HasMany(x => x.Activities).WithOne().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
        ticket.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<TicketCategory>().WithMany().HasForeignKey(x => x.CategoryId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<User>().WithMany().HasForeignKey(x => x.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<User>().WithMany().HasForeignKey(x => x.OpenedBy).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<Outage>().WithMany().HasForeignKey(x => x.OutageId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<Ticket>().WithMany().HasForeignKey(x => x.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasIndex(x => x.MergedIntoId).HasFilter("merged_into_id is not null");
        ticket.HasIndex(x => x.Number).IsUnique();

        // The queue, and what is due next.
        ticket.HasIndex(x => new { x.OpenedAt, x.Id }, "ix_tickets_queue").HasFilter("status in ('open', 'in_progress')");
        ticket.HasIndex(x => new { x.ResolutionDueAt, x.Id }).HasDatabaseName("ix_tickets_due").HasFilter("status in ('open', 'in_progress')");

        ticket.HasIndex(x => new { x.WaitingSince, x.Id }).HasDatabaseName("ix_tickets_waiting_since").HasFilter("waiting_since is not null");
        ticket.HasIndex(x => new { x.ResolvedAt, x.Id }, "ix_tickets_silent").HasFilter("status = 'resolved'");

        ticket.HasIndex(x => x.ResolvedAt, "ix_tickets_solved_at").HasFilter("resolved_at is not null");
        ticket.HasIndex(x => new { x.CategoryId, x.ResolvedAt }, "ix_tickets_solved").HasFilter("resolved_at is not null");

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

    public void Configure(EntityTypeBuilder<TicketPause> pause)
    {
        pause.ToTable("ticket_pauses", "support");
        pause.IsUnwatched(); // the history says it
        pause.Property(x => x.Id).ValueGeneratedNever();
        pause.HasIndex(x => new { x.TicketId, x.FromAt });
        pause.HasIndex(x => x.TicketId, "ix_ticket_pauses_open").IsUnique().HasFilter("until_at is null");
    }

    public void Configure(EntityTypeBuilder<TicketEscalation> escalation)
    {
        escalation.ToTable("ticket_escalations", "support", table => table.HasCheckConstraint("ck_ticket_escalations_minutes", "minutes >= 0"));
        escalation.HasIndex(x => new { x.Deadline, x.Minutes, x.Whom }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TicketAlarm> alarm)
    {
        alarm.ToTable("ticket_alarms", "support");
        alarm.IsUnwatched(); // the history says it
        alarm.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
        alarm.HasOne<TicketEscalation>().WithMany().HasForeignKey(x => x.EscalationId).OnDelete(DeleteBehavior.Cascade);
        alarm.HasIndex(x => new { x.TicketId, x.Deadline, x.DueAt, x.EscalationId }, "ix_ticket_alarms_once").IsUnique().AreNullsDistinct(false);
    }

    public void Configure(EntityTypeBuilder<TicketRating> rating)
    {
        rating.ToTable("ticket_ratings", "support", table => table.HasCheckConstraint("ck_ticket_ratings_stars", "stars between 1 and 5"));
        rating.Property(x => x.Comment).HasMaxLength(TicketRating.LongestComment);
        rating.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
        rating.HasOne<User>().WithMany().HasForeignKey(x => x.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        rating.HasIndex(x => new { x.TicketId, x.Round }).IsUnique();
        rating.HasIndex(x => new { x.At, x.Id });
    }
}
