using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class RouterOsServicesTests
{
    [Fact]
    public async Task The_gateway_is_one_for_the_whole_application()
    {
        await using var services = Services([]);

        Assert.Same(services.GetRequiredService<IRouterGateway>(), services.GetRequiredService<IRouterGateway>());
        Assert.Equal(TimeSpan.FromSeconds(5), services.GetRequiredService<IOptions<RouterOsOptions>>().Value.ReadTimeout);
    }

    [Fact]
    public async Task Options_come_from_the_configuration()
    {
        await using var services = Services(new() { ["RouterOs:ReadTimeout"] = "00:00:09", ["RouterOs:MaxWordBytes"] = "65536" });

        var options = services.GetRequiredService<IOptions<RouterOsOptions>>().Value;

        Assert.Equal((TimeSpan.FromSeconds(9), 65536), (options.ReadTimeout, options.MaxWordBytes));
    }

    [Theory]
    [InlineData("RouterOs:ReadTimeout", "00:00:00")]
    [InlineData("RouterOs:ConnectTimeout", "-00:00:01")]
    [InlineData("RouterOs:MaxWordBytes", "10")]
    public async Task Options_that_cannot_work_are_refused_at_the_start(string key, string value)
    {
        await using var services = Services(new() { [key] = value });

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddLogging()
        .AddRouterOs()
        .BuildServiceProvider();
}
