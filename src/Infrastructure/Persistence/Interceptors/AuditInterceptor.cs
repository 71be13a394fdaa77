using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IspJabbar.Infrastructure.Persistence.Interceptors;

/// <summary>Writes who changed what from what to what, in the transaction that changes it, so that neither can be there without the other.</summary>
internal sealed class AuditInterceptor(ICurrentUser user, UseCaseContext useCase, TimeProvider clock) : SaveChangesInterceptor
{
    private const string Dots = "••••";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        var db = (AppDbContext)data.Context!;

        db.ChangeTracker.DetectChanges();
        db.AuditLogs.AddRange(
        [
            .. db.ChangeTracker.Entries().Where(IsWatched).Select(Describe).OfType<AuditLog>(),
            .. db.Views.Select(view => Row("viewed", view.Entity, view.Id.ToString(), JsonSerializer.Serialize(view.What))),
        ]);
        db.Views.Clear();

        return base.SavingChangesAsync(data, result, ct);
    }

    private static bool IsWatched(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Metadata.FindAnnotation(AuditAnnotations.Unwatched) is null;

    private AuditLog? Describe(EntityEntry entry)
    {
        var changes = Changes(entry).ToDictionary(change => change.Name, change => new[] { change.Before, change.After });
        if (entry.State is EntityState.Modified && changes.Count == 0)
            return null;

        var action = entry.State switch { EntityState.Added => "added", EntityState.Deleted => "removed", _ => "changed" };
        return Row(action, entry.Metadata.ClrType.Name, Key(entry), JsonSerializer.Serialize(changes, Readable));
    }

    private AuditLog Row(string action, string entity, string id, string changes) => new()
    {
        At = clock.GetUtcNow(),
        UserId = user.Id,
        Source = user.Source,
        From = user.From,
        UseCase = useCase.Name ?? "–",
        Why = useCase.Why,
        Action = action,
        Entity = entity,
        EntityId = id,
        Changes = changes,
    };

    private static IEnumerable<(string Name, string? Before, string? After)> Changes(EntityEntry entry)
    {
        var amounts = entry.ComplexProperties
            .Where(complex => complex.Metadata.ClrType == typeof(Money))
            .Select(complex => (complex.Metadata.Name, Property: complex.Property(nameof(Money.Amount))));

        var properties = entry.Properties
            .Where(property => !property.Metadata.IsPrimaryKey() && !property.Metadata.IsConcurrencyToken && property.Metadata.ValueGenerated is not ValueGenerated.OnAddOrUpdate && property.Metadata.FindAnnotation(AuditAnnotations.Unwatched) is null)
            .Select(property => (property.Metadata.Name, Property: property));

        foreach (var (name, property) in properties.Concat(amounts))
        {
            var before = entry.State is EntityState.Added ? null : Text(property.OriginalValue);
            var after = entry.State is EntityState.Deleted ? null : Text(property.CurrentValue);

            if (before != after)
                yield return property.Metadata.FindAnnotation(AuditAnnotations.Secret) is null ? (name, before, after) : (name, before is null ? null : Dots, after is null ? null : Dots);
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable<string> list => string.Join(", ", list),
        _ => value.ToString(),
    };

    private static string Key(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(key => Text(entry.Property(key).CurrentValue)));
}
