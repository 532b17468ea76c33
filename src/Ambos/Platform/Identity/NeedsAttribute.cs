using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;

namespace Ambos.Platform.Identity;

/// <summary>Who may come in: those who hold the permission. Every page and endpoint carries this, <see cref="MembersAttribute"/> or <see cref="OpenAttribute"/>; a test walks all routes.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class NeedsAttribute(string permission) : AuthorizeAttribute(Prefix + permission)
{
    public const string Prefix = "needs:";

    public string Permission { get; } = permission;
}

/// <summary>Anybody who has signed in.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MembersAttribute() : AuthorizeAttribute(Policy)
{
    public new const string Policy = "members";
}

/// <summary>Anybody at all, with the reason why.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenAttribute(string because) : Attribute, IAllowAnonymous
{
    public string Because { get; } = because;
}

sealed class NeedsRequirement(string? permission) : IAuthorizationRequirement
{
    public string? Permission { get; } = permission;
}

sealed class NeedsPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override bool AllowsCachingPolicies => true;

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        if (policyName == MembersAttribute.Policy)
            return Built(null);
        return policyName.StartsWith(NeedsAttribute.Prefix, StringComparison.Ordinal)
            ? Built(policyName[NeedsAttribute.Prefix.Length..])
            : await base.GetPolicyAsync(policyName);
    }

    static AuthorizationPolicy Built(string? permission) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new NeedsRequirement(permission)).Build();
}

sealed class NeedsHandler(Permissions permissions, IHttpContextAccessor accessor) : AuthorizationHandler<NeedsRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsRequirement requirement)
    {
        var session = accessor.HttpContext?.RequestServices.GetRequiredService<Session>();
        if (session is { IsSignedIn: true } && (requirement.Permission is null || session.Can(permissions.Named(requirement.Permission))))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>What one may not see is not found; who has not signed in is asked to.</summary>
sealed class NotFoundInsteadOfForbidden : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler stock = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden)
            return stock.HandleAsync(next, context, policy, authorizeResult);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
