namespace IspJabbar.Application.Access.Sessions;

/// <summary>Makes what a client shows to prove who it is.</summary>
public interface ITokens
{
    /// <summary>A signed token for the API that names the session and runs out by itself. It grants nothing by itself: rights are read at every request.</summary>
    string AccessToken(Guid userId, Guid sessionId, DateTimeOffset expiresAt);

    /// <summary>256 random bits as text, and what to keep of them: for refresh tokens, links in mails, API keys.</summary>
    (string Secret, string Hash) NewSecret();

    string HashOf(string secret);

    /// <summary>Proof that this user's password was right a moment ago; good for the second step and nothing else.</summary>
    string Ticket(Guid userId, DateTimeOffset expiresAt);

    /// <returns>null when the ticket is not ours or has run out</returns>
    Guid? UserOfTicket(string ticket);
}
