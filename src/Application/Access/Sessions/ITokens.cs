namespace IspJabbar.Application.Access.Sessions;

/// <summary>Makes what a client shows to prove who it is.</summary>
public interface ITokens
{
    /// <summary>A signed token for the API that names the session and runs out by itself. It grants nothing by itself: rights are read at every request.</summary>
    string AccessToken(Guid userId, Guid sessionId, DateTimeOffset expiresAt);

    /// <summary>256 random bits, and what to keep of them.</summary>
    (string Token, string Hash) RefreshToken();

    string HashOf(string refreshToken);
}
