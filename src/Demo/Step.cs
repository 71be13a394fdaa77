using MediatR;

namespace IspJabbar.Demo;

/// <summary>One thing that somebody did, by a use case that minds being sent twice.</summary>
/// <param name="By">null for the system</param>
internal sealed record Step(DateTimeOffset At, Guid? By, Func<IMediator, CancellationToken, Task> Do)
{
    public static Step Of<T>(DateTimeOffset at, Guid? by, IRequest<T> useCase) => new(at, by, (mediator, ct) => mediator.Send(useCase, ct));
}
