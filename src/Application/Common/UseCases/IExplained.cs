namespace IspJabbar.Application.Common.UseCases;

/// <summary>A use case whose form asks for the reason; it stands in the audit log beside what changed.</summary>
public interface IExplained
{
    string Why { get; }
}
