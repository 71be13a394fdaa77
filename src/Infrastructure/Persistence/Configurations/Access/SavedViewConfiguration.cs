using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("saved_views", "access");
        view.Property(x => x.List).HasMaxLength(40);
        view.Property(x => x.Name).HasMaxLength(SavedView.LongestName);
        view.Property(x => x.Query).HasMaxLength(SavedView.LongestQuery).IsSecret(); // somebody may have searched for a person
        view.HasIndex(x => new { x.UserId, x.List, x.Name }).IsUnique();
        view.HasIndex(x => x.List).HasFilter("is_shared");
        view.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
