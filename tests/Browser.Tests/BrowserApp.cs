using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;

namespace IspJabbar.Browser.Tests;

/// <summary>The application as it runs in life, workers and all, with one place served by one router.</summary>
public sealed class BrowserApp : AppFixture
{
    protected override bool Workers => true;

    public SimulatedRouter Router { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Router = await SimulatedRouter.Start();
        await this.ALocation("KCB");
        await this.APackage(250_000, "R20");
        await this.APackage(375_000, "R50");
        await this.ARouter("KCB", "CKP", Router.Port);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Router.DisposeAsync();
    }
}

/// <summary>One application for all tests that do not mind each other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserApp>
{
    public const string Name = "browser";
}

/// <summary>Nobody has set it up yet.</summary>
public sealed class EmptyApp : AppFixture
{
    protected override bool IsSetUp => false;

    protected override bool Workers => true;
}
