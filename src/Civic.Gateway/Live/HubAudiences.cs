using System.Collections.Frozen;
using System.Reflection;
using Civic.Domain.Kernel;
using Microsoft.AspNetCore.SignalR;

namespace Civic.Gateway.Live;

/// <summary>Says who may call a hub method. A method without it stops start-up.</summary>
/// <param name="signedIn">Whether a sign-in is needed.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class HubAudienceAttribute(bool signedIn) : Attribute
{
    public bool SignedIn { get; } = signedIn;

    /// <summary>One of these roles is needed; none for whoever is signed in.</summary>
    public Roles Roles { get; init; }
}

/// <summary>Deny by default: asks each call's declared audience, and start-up for methods that have none.</summary>
public sealed class HubAudiences : IHubFilter
{
    private static readonly FrozenDictionary<string, HubAudienceAttribute> Declared = Read(typeof(LiveHub));

    /// <summary>To be called at start-up.</summary>
    /// <exception cref="InvalidOperationException">A hub method has no declared audience.</exception>
    public static void Check() => Check(typeof(LiveHub));

    public static void Check(Type hub)
    {
        if (Methods(hub).FirstOrDefault(method => method.GetCustomAttribute<HubAudienceAttribute>() is null) is { } open)
            throw new InvalidOperationException($"{hub.Name}.{open.Name} has no declared audience. Say who may call it: [HubAudience(…)].");
    }

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var audience = Declared[invocationContext.HubMethod.Name];
        if (audience.SignedIn)
        {
            var caller = invocationContext.Context.Features.Get<LiveConnection>()!.Caller;
            if (!caller.IsSignedIn) throw LiveException.SignInNeeded;
            if (audience.Roles != Roles.None && !caller.Actor.Has(audience.Roles)) throw LiveException.NotAllowed;
        }

        return next(invocationContext);
    }

    private static FrozenDictionary<string, HubAudienceAttribute> Read(Type hub)
    {
        Check(hub);
        return Methods(hub).ToFrozenDictionary(method => method.Name, method => method.GetCustomAttribute<HubAudienceAttribute>()!);
    }

    private static IEnumerable<MethodInfo> Methods(Type hub) => hub
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.GetBaseDefinition().DeclaringType == hub && !method.IsSpecialName);
}
