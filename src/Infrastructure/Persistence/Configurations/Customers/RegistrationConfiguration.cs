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
        registration.ToTable("customer_registrations", "customers");
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
