using IspJabbar.Domain.Company;
using Microsoft.Extensions.Options;

namespace IspJabbar.Web.Components;

/// <summary>Whose pages these are: the name beside the logo, and the branch under it.</summary>
public interface IBrand
{
    string Name { get; }
    string? Place { get; }

    /// <summary>There is a picture at <c>/logo</c>.</summary>
    bool HasLogo { get; }

    /// <summary>The zone that hours are shown in, unless a page knows a location's own. IANA name.</summary>
    string TimeZone { get; }
}

/// <summary>The name from the configuration, until something better is registered.</summary>
internal sealed class ConfiguredBrand(IOptions<UiOptions> options) : IBrand
{
    public string Name => options.Value.CompanyName;
    public string? Place => null;
    public bool HasLogo => false;
    public string TimeZone => LocationCode.DefaultTimeZone;
}
