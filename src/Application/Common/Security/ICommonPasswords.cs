namespace IspJabbar.Application.Common.Security;

/// <summary>Passwords that stand in the lists of those who guess. Answers in microseconds.</summary>
public interface ICommonPasswords
{
    /// <param name="password">in any case</param>
    bool Contains(string password);
}
