using IspJabbar.Application.Common.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace IspJabbar.Web.Security;

/// <summary>
/// Says on a page or endpoint which permission opens it: <c>[Needs(CustomersPermissions.View)]</c>. The use case behind it asks again;
/// this only spares people a page whose every button refuses.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : AuthorizeAttribute(permission);

internal static class Permissions
{
    public static IServiceCollection AddPermissions(this IServiceCollection services)
    {
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, Policies>();
        services.AddScoped<IAuthorizationHandler, Handler>();
        return services.AddScoped<ICurrentUser, SignedInUser>();
    }

    private sealed record Held(string Permission) : IAuthorizationRequirement;

    /// <summary>A policy for every permission, made when it is first asked for.</summary>
    private sealed class Policies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
    {
        public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
            await base.GetPolicyAsync(policyName)
            ?? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Held(policyName)).Build();
    }

    private sealed class Handler(ICurrentUser user) : AuthorizationHandler<Held>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Held requirement)
        {
            if (user.Holds(requirement.Permission))
                context.Succeed(requirement);

            return Task.CompletedTask;
        }
    }
}
