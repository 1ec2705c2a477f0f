using Civic.Contracts;
using Orleans;

namespace Civic.Host;

/// <summary>No command reaches a grain of another municipality, whatever a caller got wrong before.</summary>
internal sealed class TenantCallFilter(ILogger<TenantCallFilter> log) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Request.GetArgumentCount() == 0 || context.Request.GetArgument(0) is not Sent sent) return context.Invoke();
        var key = context.TargetId.Key.ToString() ?? "";
        if (key.StartsWith(sent.Tenant.Value, StringComparison.Ordinal) && key.Length > sent.Tenant.Value.Length && key[sent.Tenant.Value.Length] == '/')
            return context.Invoke();
        log.LogError("A command for {Tenant} was sent to a grain of another municipality; it was not let through", sent.Tenant);
        context.Result = Outcome.NotStored;
        return Task.CompletedTask;
    }
}
