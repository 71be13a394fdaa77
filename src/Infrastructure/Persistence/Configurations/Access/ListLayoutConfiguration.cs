using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class ListLayoutConfiguration : IEntityTypeConfiguration<ListLayout>
{
    public void Configure(EntityTypeBuilder<ListLayout> layout)
    {
        layout.ToTable("list_layouts", "access");
        layout.IsUnwatched(); // a matter of taste, not of record
        layout.HasKey(x => new { x.UserId, x.List });
        layout.Property(x => x.List).HasMaxLength(40);
        layout.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
