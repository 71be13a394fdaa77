using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Interceptors;

/// <summary>What a configuration says about the audit log.</summary>
internal static class AuditAnnotations
{
    public const string Secret = "Audit:Secret";
    public const string Unwatched = "Audit:Unwatched";

    /// <summary>The log tells that it changed, not from what to what.</summary>
    public static PropertyBuilder<T> IsSecret<T>(this PropertyBuilder<T> property)
    {
        property.HasAnnotation(Secret, true);
        return property;
    }

    /// <summary>Changes at every use and tells nothing.</summary>
    public static PropertyBuilder<T> IsUnwatched<T>(this PropertyBuilder<T> property)
    {
        property.HasAnnotation(Unwatched, true);
        return property;
    }

    /// <summary>A log or a queue itself; writing about it would write twice.</summary>
    public static EntityTypeBuilder<T> IsUnwatched<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasAnnotation(Unwatched, true);
        return entity;
    }
}
