using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Civic.Gateway;

/// <summary>The one way in which commands go from hub, GraphQL and pages to the grains.</summary>
public interface ICommands
{
    /// <summary>Sends a command in the caller's name. Never throws for what callers or the database do; repeat it with the same operation id.</summary>
    /// <param name="operationId">A UUID as the client wrote it.</param>
    /// <param name="key">The key within the room; null (a foreign or malformed id) is answered as one that is missing.</param>
    Task<Outcome> Send<TCommand>(Caller caller, string? operationId, string? key, TCommand command) where TCommand : class;
}

/// <inheritdoc cref="ICommands"/>
public sealed class Commands(IGrainFactory grains, IJournal journal, ILogger<Commands> log) : ICommands
{
    private static readonly Outcome MalformedOperation = Outcome.Refused(new Refusal("malformed-operation-id", "operationId"));
    private static readonly Outcome NotFound = Outcome.Refused(new Refusal("not-found"));

    private static readonly Dictionary<Type, Delegate> Routes = new()
    {
        [typeof(VotingCommand)] = new Route<VotingCommand>((grains, key, sent) => grains.GetGrain<IVotingGrain>(key).Send(sent)),
    };

    private delegate Task<Outcome> Route<TCommand>(IGrainFactory grains, string key, Sent<TCommand> sent) where TCommand : class;

    public async Task<Outcome> Send<TCommand>(Caller caller, string? operationId, string? key, TCommand command) where TCommand : class
    {
        if (!Guid.TryParseExact(operationId, "D", out var operation)) return MalformedOperation;
        if (key is null) return NotFound;
        var route = Routes.TryGetValue(typeof(TCommand), out var found)
            ? (Route<TCommand>)found
            : throw new InvalidOperationException($"No grain is known for {typeof(TCommand).Name}.");
        try
        {
            var outcome = await route(grains, Streams.GrainKey(caller.Tenant, key), new Sent<TCommand>(caller.Tenant, operation, caller.Actor, command));
            return outcome.Code == VotingRefusals.NotOpened.Code && !await IsKnown(caller.Tenant, key) ? NotFound : outcome;
        }
        catch (Exception e)
        {
            // The call broke on its way there or back; only asking under the operation id tells.
            log.LogWarning(e, "A {Command} ended without a known outcome", typeof(TCommand).Name);
            return Outcome.Unknown;
        }
    }

    // A voting that nobody can open, because there is no such contest, is answered as a foreign one.
    private async Task<bool> IsKnown(TenantId tenant, string key)
    {
        var contest = Streams.ContestOf(key);
        return Streams.VotingOf(contest).Value == key && await journal.CountTopic(tenant, Streams.Contest(contest)) > 0;
    }
}
