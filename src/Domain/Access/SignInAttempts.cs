namespace IspJabbar.Domain.Access;

/// <summary>
/// Wrong passwords for one e-mail address, whether or not anybody has it: a lock that only real accounts get would tell which are real.
/// </summary>
public sealed class SignInAttempts
{
    public const int Allowed = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private SignInAttempts() { } // EF

    public SignInAttempts(string email) => Email = User.NormalEmail(email);

    public string Email { get; private init; } = null!;
    public int Failures { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }
    public DateTimeOffset LastFailureAt { get; private set; }

    public bool IsLocked(DateTimeOffset now) => now < LockedUntil;

    public void Fail(DateTimeOffset now)
    {
        Failures = now - LastFailureAt > LockedFor ? 1 : Failures + 1; // an old slip of the finger is forgotten
        LastFailureAt = now;
        if (Failures >= Allowed)
        {
            LockedUntil = now + LockedFor;
            Failures = 0;
        }
    }
}
