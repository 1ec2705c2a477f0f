using System.Collections.Frozen;
using System.Reflection;
using Civic.Gateway.Access;
using Microsoft.AspNetCore.SignalR;

namespace Civic.Gateway.Live;

/// <summary>Deny by default: asks each call's declared audience, and start-up for methods that have none.</summary>
public sealed class HubAudiences : IHubFilter
{
    private static readonly Lazy<FrozenDictionary<string, Admission>> Declared = new(() =>
        Methods(typeof(LiveHub)).ToFrozenDictionary(method => method.Name, method => AdmitsAttribute.Of(method)!));

    /// <summary>To be called at start-up.</summary>
    /// <exception cref="InvalidOperationException">A hub method has no declared audience.</exception>
    public static void Check() => Check(typeof(LiveHub));

    /// <inheritdoc cref="Check()"/>
    public static void Check(Type hub)
    {
        if (Methods(hub).FirstOrDefault(method => AdmitsAttribute.Of(method) is null) is { } open)
            throw new InvalidOperationException($"{hub.Name}.{open.Name} has no declared audience. Say who may call it: [Admits] or [AdmitsEveryone].");
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var admission = Declared.Value[invocationContext.HubMethod.Name];
        if (admission != Audiences.Everyone
            && admission.Refuse(invocationContext.Context.Features.Get<LiveConnection>()!.Caller.Actor) is { } refusal)
            return new RefusedCall($"{refusal.Code}: {refusal.Detail}");
        try
        {
            return await next(invocationContext);
        }
        catch (LiveException e)
        {
            // An answer like any other: as an exception it would go to the log, and callers could fill it.
            return new RefusedCall(e.Message);
        }
    }

    private static IEnumerable<MethodInfo> Methods(Type hub) => hub
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.GetBaseDefinition().DeclaringType == hub && !method.IsSpecialName);
}
