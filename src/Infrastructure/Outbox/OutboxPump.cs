using System.Reflection;
using System.Text.Json;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Outbox;

/// <summary>Takes one due message and hands it to its handlers. Safe to run on many machines at once.</summary>
public sealed class OutboxPump(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly MethodInfo TellHandlers = typeof(OutboxPump).GetMethod(nameof(Tell), BindingFlags.NonPublic | BindingFlags.Static)!;

    public async Task<bool> HandleNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var now = clock.GetUtcNow();
        var message = await db.Outbox.FromSql($"""
            select * from messaging.outbox_messages
            where handled_at is null and due_at <= {now}
            order by id
            limit 1
            for update skip locked
            """).SingleOrDefaultAsync(ct);

        if (message is null)
            return false;

        try
        {
            await Dispatch(message, ct);
            message.HandledAt = clock.GetUtcNow();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            message.Attempts++;
            message.LastError = error.Message;
            message.DueAt = now + TimeSpan.FromSeconds(Math.Pow(2, Math.Min(message.Attempts, 12))); // about an hour apart at most
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task Dispatch(OutboxMessage message, CancellationToken ct)
    {
        // A reaction that fails is told again, with its neighbours: that is why all of them must not mind.
        var type = typeof(IDomainEvent).Assembly.GetType(message.Type, throwOnError: true)!;
        var happened = JsonSerializer.Deserialize(message.Payload, type);

        await using var scope = scopes.CreateSystemScope(); // handlers save on their own connection
        await (Task)TellHandlers.MakeGenericMethod(type).Invoke(null, [scope.ServiceProvider, happened, ct])!;
    }

    private static async Task Tell<TEvent>(IServiceProvider services, TEvent happened, CancellationToken ct) where TEvent : IDomainEvent
    {
        foreach (var handler in services.GetServices<IEventHandler<TEvent>>())
            await handler.Handle(happened, ct);
    }
}
