using IspJabbar.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Messaging;

public sealed class IdleTests(PostApp app) : IClassFixture<PostApp>
{
    /// <summary>Every command wakes all workers: one that sends commands only to find nothing would keep the server busy for ever.</summary>
    [Fact]
    public async Task Who_looks_for_work_and_finds_none_wakes_nobody()
    {
        await app.Settle();
        await app.Pump();
        var beat = app.Services.GetRequiredService<Pulse>().Next;

        await app.Settle();
        await app.Pump();
        await app.Services.GetRequiredService<ProviderEventWorker>().HandleAll(default);
        await app.Services.GetRequiredService<GatewayWorker>().SettleAll(default);

        Assert.False(beat.IsCompleted);
    }
}
