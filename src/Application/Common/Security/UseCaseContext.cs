namespace IspJabbar.Application.Common.Security;

/// <summary>Which use case is running in this scope; the audit log names it.</summary>
public sealed class UseCaseContext
{
    public string? Name { get; private set; }

    /// <summary>The outermost wins: what it sends on its way is part of it.</summary>
    public void Enter(string useCase) => Name ??= useCase;
}
