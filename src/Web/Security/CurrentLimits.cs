using IspJabbar.Application.Company.Settings;
using IspJabbar.Infrastructure.Jobs;

namespace IspJabbar.Web.Security;

/// <summary>The limits of the settings, known without asking; a change holds a few seconds later, on every instance. Configuration has the last word.</summary>
internal sealed class CurrentLimits(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private LimitSettings _settings = new();
    private long _readAt;
    private int _reading;

    public int SignInsPerMinute => Configured("SignInsPerMinute") ?? Current.SignInsPerMinute;
    public int RegistrationsPerHour => Configured("RegistrationsPerHour") ?? Current.RegistrationsPerHour;

    /// <summary>Somebody who runs the server has fixed them; the settings page says so.</summary>
    public bool AreConfigured => Configured("SignInsPerMinute") is not null || Configured("RegistrationsPerHour") is not null;

    private LimitSettings Current
    {
        get
        {
            if (clock.GetElapsedTime(Volatile.Read(ref _readAt)) > Fresh && Interlocked.Exchange(ref _reading, 1) == 0)
                _ = Read(default);

            return _settings;
        }
    }

    /// <summary>At start, and after they were changed here.</summary>
    public async Task Read(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope();
            _settings = await scope.ServiceProvider.GetRequiredService<CompanySettings>().Get<LimitSettings>(ct);
            Volatile.Write(ref _readAt, clock.GetTimestamp());
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private int? Configured(string name) => configuration.GetValue<int?>($"Limits:{name}");
}
