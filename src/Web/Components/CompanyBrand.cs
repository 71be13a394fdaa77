using IspJabbar.Application.Company.Settings;
using IspJabbar.Infrastructure.Jobs;
using MediatR;
using Microsoft.Extensions.Options;

namespace IspJabbar.Web.Components;

/// <summary>The company's own name. Pages show the one they know and never wait for it; a new name is there a few seconds later, on every instance.</summary>
internal sealed class CompanyBrand(IServiceScopeFactory scopes, IOptions<UiOptions> options, TimeProvider clock) : IBrand
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private CompanyProfile _profile = new();
    private long _readAt;
    private int _reading;

    public string Name => Current.Name is { Length: > 0 } name ? name : options.Value.CompanyName;
    public string? Place => null;
    public string TimeZone => Current.TimeZone;
    public bool HasLogo => Current.LogoFileId is not null;

    private CompanyProfile Current
    {
        get
        {
            if (clock.GetElapsedTime(_readAt) > Fresh && Interlocked.Exchange(ref _reading, 1) == 0)
                _ = Read(default);

            return _profile;
        }
    }

    /// <summary>At start, and after the name was changed here.</summary>
    public async Task Read(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope();
            _profile = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetCompanyProfile(), ct);
            _readAt = clock.GetTimestamp();
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }
}
