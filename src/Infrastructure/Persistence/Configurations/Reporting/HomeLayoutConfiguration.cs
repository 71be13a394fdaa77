using IspJabbar.Domain.Access;
using IspJabbar.Domain.Reporting;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Reporting;

internal sealed class HomeLayoutConfiguration : IEntityTypeConfiguration<HomeLayout>
{
    public void Configure(EntityTypeBuilder<HomeLayout> layout)
    {
        layout.ToTable("home_layouts", "reporting");
        layout.IsUnwatched(); // a matter of taste, not of record
        layout.HasKey(x => x.UserId);
        layout.Property(x => x.UserId).ValueGeneratedNever();
        layout.HasOne<User>().WithOne().HasForeignKey<HomeLayout>(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
