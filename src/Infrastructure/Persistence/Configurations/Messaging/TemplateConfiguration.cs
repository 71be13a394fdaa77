using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Messaging;

internal sealed class TemplateVersionConfiguration : IEntityTypeConfiguration<TemplateVersion>
{
    public void Configure(EntityTypeBuilder<TemplateVersion> version)
    {
        version.ToTable("template_versions", "messaging");
        version.Property(x => x.Event).HasMaxLength(64);
        version.Property(x => x.Language).HasMaxLength(8);
        version.Property(x => x.Subject).HasMaxLength(TemplateVersion.LongestSubject);
        version.Property(x => x.Body).HasMaxLength(TemplateVersion.LongestBody);
        version.Property(x => x.Note).HasMaxLength(200);
        version.HasOne<User>().WithMany().HasForeignKey(x => x.ById).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(x => new { x.Event, x.Channel, x.Language, x.Number }).IsUnique();
        version.HasIndex(x => new { x.Event, x.Channel, x.Language }).IsUnique().HasDatabaseName("ix_template_versions_current").HasFilter("is_current");
        version.HasIndex(x => x.ById);
    }
}

internal sealed class ApprovedTemplateConfiguration : IEntityTypeConfiguration<ApprovedTemplate>
{
    public void Configure(EntityTypeBuilder<ApprovedTemplate> approved)
    {
        approved.ToTable("approved_templates", "messaging");
        approved.HasKey(x => new { x.Event, x.Language });
        approved.Property(x => x.Event).HasMaxLength(64);
        approved.Property(x => x.Language).HasMaxLength(8);
        approved.Property(x => x.Name).HasMaxLength(200);
        approved.Property(x => x.Code).HasMaxLength(16);
    }
}

internal sealed class ContactWishConfiguration : IEntityTypeConfiguration<ContactWish>
{
    public void Configure(EntityTypeBuilder<ContactWish> wish)
    {
        wish.ToTable("contact_wishes", "messaging");
        wish.Property(x => x.Language).HasMaxLength(8);
        wish.HasOne<Customer>().WithOne().HasForeignKey<ContactWish>(x => x.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WishChangeConfiguration : IEntityTypeConfiguration<WishChange>
{
    public void Configure(EntityTypeBuilder<WishChange> change)
    {
        change.ToTable("wish_changes", "messaging");
        change.IsUnwatched(); // a history itself
        change.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        change.HasOne<User>().WithMany().HasForeignKey(x => x.ById).OnDelete(DeleteBehavior.Restrict);
        change.HasIndex(x => new { x.CustomerId, x.At });
        change.HasIndex(x => x.ById);
    }
}
