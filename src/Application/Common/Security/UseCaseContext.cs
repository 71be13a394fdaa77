namespace IspJabbar.Application.Common.Security;

/// <summary>Which use case is running in this scope, and why; the audit log names both.</summary>
public sealed class UseCaseContext
{
    public string? Name { get; private set; }

    /// <summary>What was given as the reason, where one was asked for.</summary>
    public string? Why { get; private set; }

    /// <summary>Until disposed. The outermost wins: what it sends on its way is part of it; what is sent after it is another.</summary>
    public IDisposable? Enter(string useCase, string? why = null)
    {
        if (Name is not null)
            return null;

        Instead(useCase, why);
        return new Left(this);
    }

    /// <summary>For one use case sent to many: the log tells of each what was done to it, not that it was one of many.</summary>
    public void Instead(string useCase, string? why) => (Name, Why) = (useCase, string.IsNullOrWhiteSpace(why) ? null : why.Trim());

    private sealed class Left(UseCaseContext context) : IDisposable
    {
        public void Dispose() => (context.Name, context.Why) = (null, null);
    }
}
