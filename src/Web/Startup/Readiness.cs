namespace IspJabbar.Web.Startup;

/// <summary>Closed until the application is warm. A balancer sends nobody here before that.</summary>
public sealed class Readiness
{
    private volatile bool _ready;

    public bool IsReady => _ready;

    public void Ready() => _ready = true;
}
