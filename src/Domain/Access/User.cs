using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

/// <summary>
/// Somebody who can sign in: staff, partner or customer. What they may do is the sum of their roles. A user is switched off, never
/// deleted, because the history names them.
/// </summary>
public sealed class User : AggregateRoot
{
    private readonly List<UserRole> _roles = [];

    private User() { } // EF

    public User(Guid id, string email, string fullName, PhoneNumber? phone, DateTimeOffset now)
    {
        Id = id;
        Email = NormalEmail(email);
        FullName = fullName.Trim();
        Phone = phone;
        CreatedAt = now;
    }

    public string Email { get; private set; } = null!;
    public string FullName { get; private set; } = null!;
    public PhoneNumber? Phone { get; private set; }

    /// <summary>As the hasher wrote it, with its own version and salt.</summary>
    public string PasswordHash { get; private set; } = "";

    /// <summary>Set for a subscriber, who sees only what belongs to this customer.</summary>
    public Guid? CustomerId { get; private init; }

    /// <summary>light, dark or system.</summary>
    public string Theme { get; private set; } = "system";

    /// <summary>id or en.</summary>
    public string Language { get; private set; } = "id";

    /// <summary>Single keys do something; some people's hands or tools press them by mistake (WCAG 2.1.4).</summary>
    public bool HasShortcuts { get; private set; } = true;

    public bool IsActive { get; private set; } = true;
    public DateTimeOffset CreatedAt { get; private init; }
    public IReadOnlyList<UserRole> Roles => _roles;

    public static User ForCustomer(Guid id, Guid customerId, string email, string fullName, PhoneNumber phone, DateTimeOffset now) =>
        new() { Id = id, CustomerId = customerId, Email = NormalEmail(email), FullName = fullName.Trim(), Phone = phone, CreatedAt = now };

    public static string NormalEmail(string email) => email.Trim().ToLowerInvariant();

    public void Describe(string email, string fullName, PhoneNumber? phone)
    {
        Email = NormalEmail(email);
        FullName = fullName.Trim();
        Phone = phone;
    }

    public void SetPassword(string hash) => PasswordHash = hash;

    /// <summary>What is null stays as it is.</summary>
    public void Prefer(string? theme, string? language, bool? shortcuts)
    {
        Theme = theme switch
        {
            null => Theme,
            "light" or "dark" or "system" => theme,
            _ => throw new DomainException("user.theme", "Pilih tema terang, gelap, atau ikut sistem.", nameof(Theme)),
        };
        Language = language switch
        {
            null => Language,
            "id" or "en" => language,
            _ => throw new DomainException("user.language", "Pilih Bahasa Indonesia atau English.", nameof(Language)),
        };
        HasShortcuts = shortcuts ?? HasShortcuts;
    }

    public void Switch(bool active) => IsActive = active;

    public void Play(IReadOnlyCollection<Guid> roleIds)
    {
        _roles.RemoveAll(mine => !roleIds.Contains(mine.RoleId));
        _roles.AddRange(roleIds.Where(id => _roles.All(mine => mine.RoleId != id)).Distinct().Select(id => new UserRole(id)));
    }
}

public sealed class UserRole
{
    private UserRole() { } // EF

    internal UserRole(Guid roleId) => RoleId = roleId;

    public Guid RoleId { get; private init; }
}
