using IspJabbar.Domain.Company;
using IspJabbar.Domain.Support;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Support;

internal sealed class TicketFileConfiguration : IEntityTypeConfiguration<TicketFile>, IEntityTypeConfiguration<TicketEstimate>
{
    public void Configure(EntityTypeBuilder<TicketFile> file)
    {
        file.ToTable("ticket_files", "support");
        file.IsUnwatched(); // the comment beside it is its own history
        file.Property(x => x.Id).ValueGeneratedNever();
        file.Property(x => x.Name).HasMaxLength(200);
        file.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
        file.HasOne<TicketComment>().WithMany().HasForeignKey(x => x.CommentId).OnDelete(DeleteBehavior.Cascade);
        file.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(x => new { x.TicketId, x.At });
    }

    public void Configure(EntityTypeBuilder<TicketEstimate> estimate)
    {
        estimate.ToTable("ticket_estimates", "support", table => table.HasCheckConstraint("ck_ticket_estimates_range", "low_at <= high_at"));
        estimate.IsUnwatched(); // never changed
        estimate.HasKey(x => x.TicketId);
        estimate.Property(x => x.TicketId).ValueGeneratedNever();
        estimate.HasOne<Ticket>().WithOne().HasForeignKey<TicketEstimate>(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
