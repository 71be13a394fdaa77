using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Access;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Application.Field.Evidence;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Broadcasts;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Infrastructure.Realtime;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Hubs;

/// <summary>
/// Tells an open page that what it shows has changed; the page then asks for it again, with its own rights. Nothing but the topic is sent.
/// </summary>
[Needs(Everyone.SignedIn)]
public sealed partial class ChangesHub(IMediator mediator, ICurrentUser user, IStringLocalizer text, TimeProvider clock) : Hub
{
    [GeneratedRegex("^customer:(?<id>[0-9a-f-]{36})$")]
    private static partial Regex CustomerTopic { get; }

    [GeneratedRegex("^router:[0-9a-f-]{36}$")]
    private static partial Regex RouterTopic { get; }

    [GeneratedRegex("^olt:[0-9a-f-]{36}$")]
    private static partial Regex OltTopic { get; }

    [GeneratedRegex("^chat:(?<id>[0-9a-f-]{36})$")]
    private static partial Regex ChatTopic { get; }

    [GeneratedRegex("^ticket:(?<id>[0-9a-f-]{36})$")]
    private static partial Regex TicketTopic { get; }

    [GeneratedRegex("^ticket-desk:(?<id>[0-9a-f-]{36})$")]
    private static partial Regex TicketDeskTopic { get; }

    [GeneratedRegex("^work-order:(?<id>[0-9a-f-]{36})$")]
    private static partial Regex WorkOrderTopic { get; }

    [GeneratedRegex("^billing-run:[0-9a-f-]{36}$")]
    private static partial Regex BillingRunTopic { get; }

    /// <param name="topic">
    /// <c>customer:{id}</c>, of a customer that whoever asks may see; <c>router:{id}</c> and <c>network</c>, for who may see routers, the latter also for who sees
    /// the fibre; <c>olt:{id}</c>, for who may see OLTs; <c>billing-run:{id}</c>, for who may see runs; <c>changes</c>, for who sees what waits for a second person; <c>gateway-events</c>, for who may work on them; <c>messages</c>, for who sees what goes out; <c>broadcasts</c>, for who sees those; <c>tickets</c> and <c>ticket:{id}</c>, for who sees tickets, the latter of one they may see; <c>work-orders</c> and <c>work-order:{id}</c> likewise; <c>ticket-desk:{id}</c>, for who works on tickets: who else does on that one;
    /// <c>evidence</c>, for who checks photos; <c>attendance</c>, for who sees who is there; <c>chats</c> and <c>chat:{id}</c>, for who sees conversations, the latter one they may see; <c>my-chat:{customer}</c>, the own; or <c>user:{id}</c>, the own
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
        else if (topic == "tickets")
        {
            // One's place in the queue changes with everybody's tickets.
            if (!user.Holds(SupportPermissions.ViewTickets))
                throw new ForbiddenException(SupportPermissions.ViewTickets);
        }
        else if (TicketTopic.Match(topic) is { Success: true } ticket)
            await mediator.Send(new GetTicket(Guid.Parse(ticket.Groups["id"].Value)), Context.ConnectionAborted);
        else if (TicketDeskTopic.Match(topic) is { Success: true } desk)
            await mediator.Send(new WatchTicketDesk(Guid.Parse(desk.Groups["id"].Value)), Context.ConnectionAborted);
        else if (topic == "work-orders")
        {
            if (!user.Holds(FieldPermissions.ViewWorkOrders))
                throw new ForbiddenException(FieldPermissions.ViewWorkOrders);
        }
        else if (WorkOrderTopic.Match(topic) is { Success: true } visit)
            await mediator.Send(new GetWorkOrder(Guid.Parse(visit.Groups["id"].Value)), Context.ConnectionAborted);
        else if (topic == "changes")
        {
            if (!user.Holds(NetworkPermissions.ViewChanges))
                throw new ForbiddenException(NetworkPermissions.ViewChanges);
        }
        else if (topic == "gateway-events")
        {
            if (!user.Holds(BillingPermissions.ManageGateways))
                throw new ForbiddenException(BillingPermissions.ManageGateways);
        }
        else if (topic == "messages")
        {
            if (!user.Holds(MessagingPermissions.ViewMessages))
                throw new ForbiddenException(MessagingPermissions.ViewMessages);
        }
        else if (topic == BroadcastTopics.All)
        {
            if (!user.Holds(MessagingPermissions.ViewBroadcasts))
                throw new ForbiddenException(MessagingPermissions.ViewBroadcasts);
        }
        else if (topic == ChatTopics.All)
        {
            if (!user.Holds(ChatPermissions.View))
                throw new ForbiddenException(ChatPermissions.View);
        }
        else if (ChatTopic.Match(topic) is { Success: true } chat)
            await mediator.Send(new WatchConversation(Guid.Parse(chat.Groups["id"].Value)), Context.ConnectionAborted);
        else if (topic == EvidenceTopics.All)
        {
            if (!user.Holds(FieldPermissions.ReviewEvidence))
                throw new ForbiddenException(FieldPermissions.ReviewEvidence);
        }
        else if (topic == AttendanceTopics.Board)
        {
            if (!user.Holds(FieldPermissions.ViewAttendance))
                throw new ForbiddenException(FieldPermissions.ViewAttendance);
        }
        else if (topic != $"user:{user.Id}" && !(user.CustomerId is { } mine && topic == ChatTopics.Mine(mine)))
            throw new HubException("unknown topic");

        await Groups.AddToGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
    }

    /// <summary>Somebody looks at a conversation, or types in it: colleagues who look at it too are told.</summary>
    /// <param name="what">see <see cref="TellHere.Known"/></param>
    public Task Here(Guid conversation, string what) => mediator.Send(new TellHere(conversation, what), Context.ConnectionAborted);

    /// <summary>Somebody has a ticket open, or writes in it: colleagues who have it open too are told.</summary>
    /// <param name="what">see <see cref="TellHere.Known"/></param>
    public Task HereAtTicket(Guid ticket, string what) => mediator.Send(new TellAtTicket(ticket, what), Context.ConnectionAborted);

    /// <summary>What goes through a router's interfaces, every other second for as long as the page wants it.</summary>
    public async IAsyncEnumerable<TrafficNow> Traffic(Guid router, [EnumeratorCancellation] CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            yield return await mediator.Send(new GetRouterTraffic(router), ct) switch
            {
                TrafficReading.Fine fine => new TrafficNow([.. fine.Interfaces.Select(x => new TrafficNow.Row(x.Name, Format.BitRate(x.RxBitsPerSecond), Format.BitRate(x.TxBitsPerSecond)))], null),
                TrafficReading.Failed failed => new TrafficNow([], text[failed.Message]),
                _ => throw new InvalidOperationException(),
            };
            await Task.Delay(TimeSpan.FromSeconds(2), clock, ct);
        }
    }
}

/// <param name="Error">why the router does not tell, in the visitor's language; null when it does</param>
public sealed record TrafficNow(IReadOnlyList<TrafficNow.Row> Interfaces, string? Error)
{
    /// <summary>As it is shown, <c>12,4 Mbps</c>.</summary>
    public sealed record Row(string Name, string Rx, string Tx);
}

internal sealed class HubAudience(IHubContext<ChangesHub> hub, OpenConnections open) : IRealtimeAudience
{
    public Task Tell(string topic, CancellationToken ct) =>
        topic == Topics.Rights ? open.LookAgain(ct)
        : topic.StartsWith(TellHere.Topic, StringComparison.Ordinal) && topic.Split(':', 5) is [_, var conversation, var who, var what, var name]
            ? hub.Clients.Group($"chat:{conversation}").SendAsync("here", conversation, who, name, what, ct)
        : topic.StartsWith(TellAtTicket.Topic, StringComparison.Ordinal) && topic.Split(':', 5) is [_, var ticket, var whom, var doing, var called]
            ? hub.Clients.Group($"{WatchTicketDesk.Topic}{ticket}").SendAsync("here", ticket, whom, called, doing, ct)
        : hub.Clients.Group(topic).SendAsync("changed", topic, ct);
}
