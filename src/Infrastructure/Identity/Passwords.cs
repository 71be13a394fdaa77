using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IspJabbar.Infrastructure.Identity;

/// <summary>ASP.NET Core Identity's hasher: PBKDF2-HMAC-SHA512, 210,000 rounds (OWASP's figure), salt and version in the hash.</summary>
internal sealed class Passwords : IPasswords
{
    private static readonly User Nobody = new(Guid.Empty, "", "", null, default);

    private readonly PasswordHasher<User> _hasher;
    private readonly Lazy<string> _nobodys;

    public Passwords(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new PasswordHasher<User>(options);
        _nobodys = new(() => Hash(Guid.NewGuid().ToString()));
    }

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    public PasswordMatch Verify(string hash, string password) => _hasher.VerifyHashedPassword(Nobody, hash, password) switch
    {
        PasswordVerificationResult.Success => PasswordMatch.Yes,
        PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.YesButHashAgain,
        _ => PasswordMatch.No,
    };

    public void Pretend(string password) => Verify(_nobodys.Value, password);
}
