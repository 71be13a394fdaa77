using System.Text.RegularExpressions;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Access;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Infrastructure.Realtime;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.SignalR;

namespace IspJabbar.Web.Hubs;

/// <summary>
/// Tells an open page that what it shows has changed; the page then asks for it again, with its own rights. Nothing but the topic is sent.
/// </summary>
[Needs(Everyone.SignedIn)]
public sealed partial class ChangesHub(IMediator mediator, ICurrentUser user) : Hub
{
    [GeneratedRegex("^customer:(?<id>[0-9a-f-]{36})$")]
    private static partial Regex CustomerTopic { get; }

    [GeneratedRegex("^router:[0-9a-f-]{36}$")]
    private static partial Regex RouterTopic { get; }

    [GeneratedRegex("^olt:[0-9a-f-]{36}$")]
    private static partial Regex OltTopic { get; }

    [GeneratedRegex("^billing-run:[0-9a-f-]{36}$")]
    private static partial Regex BillingRunTopic { get; }

    /// <param name="topic">
    /// <c>customer:{id}</c>, of a customer that whoever asks may see; <c>router:{id}</c> and <c>network</c>, for who may see routers, the latter also for who sees
    /// the fibre; <c>olt:{id}</c>, for who may see OLTs; <c>billing-run:{id}</c>, for who may see runs; or <c>user:{id}</c>, the own
    /// </param>
    public async Task Watch(string topic)
    {
        if (CustomerTopic.Match(topic) is { Success: true } match)
            await mediator.Send(new GetRegistrationProgress(Guid.Parse(match.Groups["id"].Value)), Context.ConnectionAborted);
        else if (RouterTopic.IsMatch(topic) || topic == PlantTopics.Network)
        {
            if (!user.Holds(NetworkPermissions.ViewRouters) && !(topic == PlantTopics.Network && user.Holds(NetworkPermissions.ViewFiber)))
                throw new ForbiddenException(NetworkPermissions.ViewRouters);
        }
        else if (OltTopic.IsMatch(topic))
        {
            if (!user.Holds(NetworkPermissions.ViewOlts))
                throw new ForbiddenException(NetworkPermissions.ViewOlts);
        }
        else if (BillingRunTopic.IsMatch(topic))
        {
            if (!user.Holds(BillingPermissions.ViewRuns))
                throw new ForbiddenException(BillingPermissions.ViewRuns);
        }
        else if (topic != $"user:{user.Id}")
            throw new HubException("unknown topic");

        await Groups.AddToGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
    }
}

internal sealed class HubAudience(IHubContext<ChangesHub> hub, OpenConnections open) : IRealtimeAudience
{
    public Task Tell(string topic, CancellationToken ct) =>
        topic == Topics.Rights ? open.LookAgain(ct) : hub.Clients.Group(topic).SendAsync("changed", topic, ct);
}
