namespace IspJabbar.Infrastructure.LocalPostgres;

/// <summary>The database could not be started. The message is for the person who started the application: what, and what to do.</summary>
public sealed class LocalPostgresException(string message, Exception? inner = null) : Exception(message, inner);
