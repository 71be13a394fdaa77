using System.Reflection;
using System.Text.Json;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Outbox;

/// <summary>
/// Takes a few due messages and hands them to their handlers; those of one kind that follow each other, together. Safe to run on many machines at once.
/// </summary>
public sealed class OutboxPump(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Told again when the process dies in between.</summary>
    private const int Some = 64;

    private static readonly MethodInfo TellHandlers = typeof(OutboxPump).GetMethod(nameof(Tell), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <returns>false when nothing was due</returns>
    public async Task<bool> HandleSome(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var now = clock.GetUtcNow();
        var messages = await db.Outbox.FromSql($"""
            select * from messaging.outbox_messages
            where handled_at is null and due_at <= {now}
            order by id
            limit {Some}
            for update skip locked
            """).ToListAsync(ct);
        if (messages.Count == 0)
            return false;

        messages.Sort((one, other) => one.Id.CompareTo(other.Id));
        for (var at = 0; at < messages.Count;)
        {
            var alike = messages[at..].TakeWhile(x => x.Type == messages[at].Type).ToList();
            if (!await Handle(alike, now, ct) && alike.Count > 1)
                foreach (var message in alike)
                    await Handle([message], now, ct);
            at += alike.Count;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <returns>whether all went well; what failed alone is put off</returns>
    private async Task<bool> Handle(IReadOnlyList<OutboxMessage> alike, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await Dispatch(alike, ct);
            foreach (var message in alike)
                message.HandledAt = clock.GetUtcNow();
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (alike is [var alone])
            {
                alone.Attempts++;
                alone.LastError = error.Message;
                alone.DueAt = now + TimeSpan.FromSeconds(Math.Pow(2, Math.Min(alone.Attempts, 12))); // about an hour apart at most
            }

            return false;
        }
    }

    private async Task Dispatch(IReadOnlyList<OutboxMessage> alike, CancellationToken ct)
    {
        // A reaction that fails is told again, with its neighbours: that is why all of them must not mind.
        var type = typeof(IDomainEvent).Assembly.GetType(alike[0].Type, throwOnError: true)!;
        var happened = Array.CreateInstance(type, alike.Count);
        for (var at = 0; at < alike.Count; at++)
            happened.SetValue(JsonSerializer.Deserialize(alike[at].Payload, type), at);

        await (Task)TellHandlers.MakeGenericMethod(type).Invoke(null, [scopes, happened, ct])!;
    }

    /// <summary>Handlers save on a connection of their own, and those of the next event see nothing of what this one's left half done.</summary>
    private static async Task Tell<TEvent>(IServiceScopeFactory scopes, TEvent[] happened, CancellationToken ct) where TEvent : IDomainEvent
    {
        await using (var scope = scopes.CreateSystemScope())
            foreach (var handler in scope.ServiceProvider.GetServices<IEventsHandler<TEvent>>())
                await handler.Handle(happened, ct);

        foreach (var one in happened)
        {
            await using var scope = scopes.CreateSystemScope();
            foreach (var handler in scope.ServiceProvider.GetServices<IEventHandler<TEvent>>())
                await handler.Handle(one, ct);
        }
    }
}
