using IspJabbar.Application.Common.Security;
using IspJabbar.Infrastructure.Identity;
using IspJabbar.Infrastructure.Jobs;

namespace IspJabbar.Web.Security;

/// <summary>Whoever the request's session says, or in the background the system or whoever started the job. A stranger holds what anybody may.</summary>
internal sealed class SignedInUser(IHttpContextAccessor http, Actor actor) : ICurrentUser
{
    private HttpContext? Request => actor.IsInBackground ? null : http.HttpContext;
    private Principal? Principal => actor.Principal ?? Request?.Features.Get<Principal>();

    public Guid? Id => Principal?.UserId;
    public string? FullName => Principal?.FullName;
    public Guid? CustomerId => Principal?.CustomerId;
    public Guid? SessionId => Principal?.SessionId;
    public string? From => Request?.Connection.RemoteIpAddress?.ToString();

    public string Source => actor.IsInBackground ? "automation"
        : Request?.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) == true ? "api" : "person";

    public bool Holds(string permission) => permission switch
    {
        Everyone.Anyone => true,
        Everyone.Automation => actor.IsSystem,
        _ when actor.IsSystem => true,
        Everyone.SignedIn => Principal is not null,
        _ => Principal is { } me && (me.Permissions.Contains(permission) || me.HoldsAll && !permission.Equals("customers.portal", StringComparison.Ordinal)),
    };
}
