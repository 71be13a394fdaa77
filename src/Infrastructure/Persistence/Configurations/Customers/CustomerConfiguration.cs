using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers", "customers");
        customer.Ignore(x => x.Address);
        customer.Ignore(x => x.Place);
        customer.Property(x => x.Nik).IsSecret();
        customer.Property(x => x.NikHash).HasMaxLength(64).IsSecret();
        customer.Property(x => x.NikMasked).HasMaxLength(16);
        customer.Property(x => x.Email).HasMaxLength(254);
        customer.HasMany(x => x.StatusLog).WithOne().HasForeignKey("CustomerId").IsRequired();
        customer.HasMany(x => x.ServiceChanges).WithOne().HasForeignKey("CustomerId").IsRequired();
        customer.HasMany(x => x.FormerPlaces).WithOne().HasForeignKey("CustomerId").IsRequired();
        customer.HasQueryFilter(Archived.Customers[0], x => x.ArchivedAt == null);

        // Other areas' aggregates: foreign keys, never navigations.
        customer.HasOne<LocationCode>().WithMany().HasForeignKey(x => x.LocationCodeId).OnDelete(DeleteBehavior.Restrict);
        customer.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
        customer.HasOne<ServicePackage>().WithMany().HasForeignKey(x => x.PackageId).OnDelete(DeleteBehavior.Restrict);
        customer.HasOne<User>().WithMany().HasForeignKey(x => x.PartnerId).OnDelete(DeleteBehavior.Restrict);

        customer.HasIndex(x => x.Number).IsUnique();
        customer.HasIndex(x => x.NikHash);
        customer.HasIndex(x => x.Id, "ix_customers_groups").IncludeProperties(x => new { x.LocationCodeId, x.PackageId, x.PartnerId }); // debts are added up by these
        customer.HasIndex(x => x.Phone);
        customer.HasIndex(x => new { x.Latitude, x.Longitude });

        // Everything the map gathers customers by, so that it reads no row of theirs.
        customer.HasIndex(x => new { x.Latitude, x.Longitude }, "ix_customers_map").HasFilter("archived_at is null and latitude is not null")
            .IncludeProperties(x => new { x.Id, x.Status, x.LocationCodeId, x.RouterId, x.PackageId });

        // The orders of the list, of all and of one status.
        customer.HasIndex(x => new { x.RegisteredAt, x.Id }).HasFilter("archived_at is null");
        customer.HasIndex(x => new { x.Status, x.RegisteredAt, x.Id }).HasFilter("archived_at is null");
        customer.HasIndex(x => new { x.FullName, x.Id }).HasFilter("archived_at is null");

        // What the search box looks through.
        customer.Property<string>("SearchText").HasComputedColumnSql("lower(full_name || ' ' || number || ' ' || phone)", stored: true);
        customer.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
