using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Grains.Hosting;

/// <summary>A command that waits for its commit.</summary>
internal sealed class Waiting<TState, TCommand>(Sent<TCommand> sent, Guid key, byte[] inputHash)
    where TCommand : class
{
    private readonly TaskCompletionSource<Outcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Sent<TCommand> Sent { get; } = sent;

    internal Guid Key { get; } = key;

    internal byte[] InputHash { get; } = inputHash;

    /// <summary>The command with its facts and sealed texts.</summary>
    internal Prepared<TCommand> Prepared { get; set; } = new(sent.Command, []);

    /// <summary>What to store, as decided on the tentative state.</summary>
    internal Submission Submission { get; set; } = null!;

    /// <summary>The tentative state after this command.</summary>
    internal TState After { get; set; } = default!;

    internal Task<Outcome> Done => _done.Task;

    internal void Answer(Outcome outcome) => _done.TrySetResult(outcome);

    /// <summary>Who stands in the journal: an import is recorded as one, whoever acted then.</summary>
    internal PersonId Recorded => Sent.OccurredAt is null ? Sent.Actor.Id : Actor.Import.Id;
}

/// <summary>A command made complete by its grain.</summary>
/// <param name="Command">With the facts of other rooms.</param>
/// <param name="Texts">What was typed, to be stored beside the events.</param>
public sealed record Prepared<TCommand>(TCommand Command, IReadOnlyList<ErasableText> Texts)
{
    /// <summary>What goes into a secret vote's box if the command is accepted.</summary>
    public BoxedBallot? Ballot { get; init; }
}
