namespace IspJabbar.Application.Common.Security;

/// <summary>Slow on purpose. The hash carries its own version, so that it can be made stronger later.</summary>
public interface IPasswords
{
    string Hash(string password);

    PasswordMatch Verify(string hash, string password);

    /// <summary>Takes as long as <see cref="Verify"/>: for an account that is not there, so that the time does not tell.</summary>
    void Pretend(string password);
}

public enum PasswordMatch { No, Yes, YesButHashAgain }
