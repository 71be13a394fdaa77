using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Customers;

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.ToTable("customer_registrations", "customers", table => table.HasCheckConstraint(
            "ck_customer_registrations_whose", "customer_id is not null or full_name is not null and phone is not null and address is not null and package_id is not null"));
        registration.Property(x => x.FullName).HasMaxLength(120);
        registration.Property(x => x.Address).HasMaxLength(300);
        registration.HasOne<ServicePackage>().WithMany().HasForeignKey(x => x.PackageId).OnDelete(DeleteBehavior.Restrict);
        registration.HasIndex(x => x.PackageId).HasFilter("package_id is not null");

        // Who asks twice by WhatsApp has asked once.
        registration.HasIndex(x => x.Phone).IsUnique().HasFilter("status = 'new' and customer_id is null");
        registration.Property<string>("SearchText").HasComputedColumnSql("lower(coalesce(full_name, '') || ' ' || coalesce(phone, ''))", stored: true);
        registration.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops").HasFilter("customer_id is null");
        registration.HasIndex(x => new { x.RegisteredAt, x.Id });
        registration.HasIndex(x => new { x.Status, x.RegisteredAt, x.Id });
        registration.HasIndex(x => new { x.Source, x.RegisteredAt, x.Id });
        registration.Property(x => x.PreferredTime).HasMaxLength(8);
        registration.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        registration.HasOne<User>().WithMany().HasForeignKey(x => x.RegisteredBy).OnDelete(DeleteBehavior.Restrict);
        registration.HasOne<User>().WithMany().HasForeignKey(x => x.VerifiedBy).OnDelete(DeleteBehavior.Restrict);
        registration.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.KtpPhotoId).OnDelete(DeleteBehavior.Restrict);
        registration.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.HousePhotoId).OnDelete(DeleteBehavior.Restrict);

        // One form a customer.
        registration.HasIndex(x => x.CustomerId).IsUnique();
        registration.HasIndex(x => x.RegisteredAt).HasFilter("status = 'new'");
    }
}
