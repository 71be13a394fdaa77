using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Domain.Common;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class ChatsApi
{
    /// <param name="Id">made by whoever sends it; without it, <c>Idempotency-Key</c> makes one</param>
    private sealed record Saying(Guid? Id, string? Text);

    /// <param name="UserId">null: nobody</param>
    private sealed record Giving(Guid? UserId);

    private sealed record Linking(Guid CustomerId);

    private sealed record Linked(Guid ConversationId);

    public static void MapChats(this RouteGroupBuilder api)
    {
        var chats = api.MapGroup("/chats").WithTags("Chats");

        chats.MapGet("", async (IMediator mediator, string? list, string? search, string? after, int pageSize = 25, CancellationToken ct = default) =>
            await mediator.Send(new BrowseConversations(ListOf(list), search, new Place(After: after, Size: pageSize)), ct))
            .Needs(ChatPermissions.View).Produces<SliceOf<ConversationRow>>().ProducesProblem(422).WithSummary("Conversations, the latest words first. Turned by `after`, the former page's `next`.");
        chats.MapGet("/{id:guid}", (Guid id, IMediator mediator, DateTimeOffset? before, int pageSize = 40, CancellationToken ct = default) => mediator.Send(new GetConversation(id, before, pageSize), ct))
            .Needs(ChatPermissions.View).Produces<ConversationDetails>().ProducesProblem(404);
        chats.MapPost("/{id:guid}/messages", async (Guid id, Saying saying, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new AnswerConversation { Id = saying.Id ?? IdempotencyKey.NewId(http), ConversationId = id, Text = saying.Text ?? "" }, ct);
            return Results.Accepted();
        }).Needs(ChatPermissions.Answer).Produces(202).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).WithSummary("Answers by the way the customer last wrote. Twice with one id is once.");
        chats.MapPost("/{id:guid}/notes", async (Guid id, Saying saying, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await Done(mediator.Send(new NoteConversation { Id = saying.Id ?? IdempotencyKey.NewId(http), ConversationId = id, Text = saying.Text ?? "" }, ct))).Needs(ChatPermissions.Answer).Produces(204).ProducesProblem(404).ProducesProblem(422);
        chats.MapPost("/{id:guid}/assign", async (Guid id, Giving giving, IMediator mediator, CancellationToken ct) => await Done(mediator.Send(new AssignConversation(id, giving.UserId), ct)))
            .Needs(ChatPermissions.Answer).Produces(204).ProducesProblem(404).ProducesProblem(422);
        chats.MapPost("/{id:guid}/close", async (Guid id, IMediator mediator, CancellationToken ct) => await Done(mediator.Send(new CloseConversation(id), ct))).Needs(ChatPermissions.Answer).Produces(204).ProducesProblem(409);
        chats.MapPost("/{id:guid}/reopen", async (Guid id, IMediator mediator, CancellationToken ct) => await Done(mediator.Send(new ReopenConversation(id), ct))).Needs(ChatPermissions.Answer).Produces(204).ProducesProblem(409);
        chats.MapPost("/{id:guid}/link", async (Guid id, Linking linking, IMediator mediator, CancellationToken ct) => new Linked(await mediator.Send(new LinkConversation { ConversationId = id, CustomerId = linking.CustomerId }, ct)))
            .Needs(ChatPermissions.Answer).Produces<Linked>().ProducesProblem(404).ProducesProblem(409).WithSummary("Says whose chat it is, from now on as well.");
    }

    private static async Task<IResult> Done<T>(Task<T> sent)
    {
        await sent;
        return Results.NoContent();
    }

    private static ChatList ListOf(string? list) => string.IsNullOrEmpty(list) ? ChatList.Open
        : Words.Read<ChatList>(list) ?? throw new DomainException("chat.list", "Pilih daftar: open, mine, unassigned, unread, waiting, atau all.", "list");
}
