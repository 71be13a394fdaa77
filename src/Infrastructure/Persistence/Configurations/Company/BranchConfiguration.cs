using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Company;

internal sealed class BranchConfiguration : IEntityTypeConfiguration<Branch>
{
    public void Configure(EntityTypeBuilder<Branch> branch)
    {
        branch.ToTable("branches", "company");
        branch.HasIndex(x => x.Name).IsUnique().HasFilter("archived_at is null");
        branch.HasQueryFilter(Archived.Branches[0], x => x.ArchivedAt == null);
    }
}
