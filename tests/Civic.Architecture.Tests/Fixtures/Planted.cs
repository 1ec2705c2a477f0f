using Civic.Domain.Kernel;
using Civic.Storage;
using Orleans;

namespace Civic.Architecture.Tests.Fixtures;

#pragma warning disable CA2211, CA5394 // Violations are what these types are for; nothing runs them.

/// <summary>Breaks the rule of purity in every way.</summary>
public static class ImpureDecider
{
    public static int s_seen;

    public static async Task<string> Decide()
    {
        s_seen += new Random(1).Next();
        await Task.Delay(1);
        return $"{DateTime.UtcNow}{DateTimeOffset.Now}{Guid.NewGuid()}{Environment.MachineName}{File.Exists("x")}";
    }
}

/// <summary>Knows the embedded host by name.</summary>
public static class KnowsItsHost
{
    public static bool Copies(Runtime.EmbeddedGrainOptions options) => options.CopyMessages;
}

/// <summary>A grain that asks another grain, through a lambda and its own factory.</summary>
public sealed class ChattyGrain : Grain, IGrainWithStringKey
{
    public Func<object> Neighbour => () => GrainFactory.GetGrain<IGrainWithStringKey>("other");
}

/// <summary>No grain, but given the factory all the same.</summary>
public sealed class ChattyFacts(IGrainFactory grains)
{
    public IGrainFactory Grains { get; } = grains;
}

/// <summary>Reaches for the rows of all municipalities.</summary>
public sealed class CuriousReader(JournalPool pool)
{
    public object Source => pool.Source;
}

/// <summary>An event with another event's name.</summary>
[Stored("vote-counted.v1")]
public sealed record VotesWereCounted : PlantedEvent;

/// <summary>An event that is none: it says what shall be.</summary>
[Stored("count-votes.v1")]
public sealed record CountVotes : PlantedEvent;

/// <summary>An event that others may derive from and that has no name.</summary>
public record VoteRead : PlantedEvent;

/// <summary>A set of events.</summary>
public abstract record PlantedEvent;

/// <summary>A command that says what happened.</summary>
public sealed record VoteSubmitted : PlantedCommand;

/// <summary>A set of commands.</summary>
public abstract record PlantedCommand;

/// <summary>A decider by another name.</summary>
public sealed class VotingRules : IDecider<PlantedEvent, PlantedCommand, PlantedEvent>
{
    public static PlantedEvent Initial { get; } = new CountVotes();

    public static Decision<PlantedEvent> Decide(PlantedEvent state, PlantedCommand command, Moment moment) => Kernel(state);

    public static PlantedEvent Evolve(PlantedEvent state, PlantedEvent @event) => @event;

    private static Decision<PlantedEvent> Kernel(PlantedEvent state) => new Accepted<PlantedEvent>([state]);
}

/// <summary>A name that says nothing.</summary>
public sealed class VoteManager
{
    /// <summary>One code for two reasons.</summary>
    public static readonly Refusal One = new("same-code", "path");

    public static readonly Refusal Other = new("same-code", "path");

    public static readonly Refusal Shouted = new("Same_Code");
}
