using Civic.Contracts;
using Civic.Contracts.Meetings.Ballots;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Meetings.Ballots;

/// <summary>The writer of one secret vote.</summary>
[GrainType("secret-vote")]
public sealed class SecretVoteGrain(
    [PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services, IBallotBoxes boxes, ISecretVoteFacts facts)
    : DeciderGrain<SecretVoteDecider, SecretVoteState, SecretVoteCommand, SecretVoteEvent>(segments, services), ISecretVoteGrain
{
    // Ballots on their way into the box, by who sends them: the box itself knows those that are there.
    private readonly Dictionary<string, Guid> _arriving = new(StringComparer.Ordinal);

    protected override string Stream => Streams.SecretVote(new SecretVoteId(Key));

    async Task<Outcome> ISecretVoteGrain.Send(Sent<SecretVoteCommand> sent)
    {
        if (sent.Command is not CastSecretBallot c) return await Send(sent);
        var key = Operations.Key(sent.Operation, sent.Actor.Id);
        var first = c.Ballot is not null && _arriving.TryAdd(c.Ballot, key);
        try
        {
            return await Send(sent);
        }
        finally
        {
            if (first) _arriving.Remove(c.Ballot!);
        }
    }

    public async Task<Seen<SecretVoteView>> See(Actor viewer)
    {
        var (state, version) = await Committed();
        return new Seen<SecretVoteView>(SecretVoteVisibility.See(state, viewer), version, SecretVoteVisibility.AudienceOf(state, viewer));
    }

    public async Task<string[]?> OpenBox(Actor viewer)
    {
        var (state, _) = await Committed();
        return SecretVoteVisibility.MayOpenBox(state, viewer) ? [.. (await boxes.Ballots(Tenant, Stream)).Select(Convert.ToHexStringLower)] : null;
    }

    protected override ValueTask<Prepared<SecretVoteCommand>> Prepare(Sent<SecretVoteCommand> sent) => sent.Command switch
    {
        PrepareSecretVote c => Preparing(c),
        OpenSecretVote c => Opening(c, sent.Actor),
        CastSecretBallot { Ballot.Length: > 0 } c => Casting(c, Operations.Key(sent.Operation, sent.Actor.Id)),
        _ => base.Prepare(sent),
    };

    private async ValueTask<Prepared<SecretVoteCommand>> Preparing(PrepareSecretVote c) => new(c with { Facts = await facts.Of(Tenant, Key) }, []);

    // The box is made before the vote is opened: an open vote without one could store nothing.
    private async ValueTask<Prepared<SecretVoteCommand>> Opening(OpenSecretVote c, Actor actor)
    {
        var known = await facts.Of(Tenant, Key);
        var (state, _) = await Committed();
        var hasBox = boxes.CanKeep && state is Preparing { Custody: var custody } && custody.Chair == actor.Id;
        if (hasBox) await boxes.Open(Tenant, Stream);
        return new Prepared<SecretVoteCommand>(c with { Facts = known is null ? null : known with { HasBox = hasBox } }, []);
    }

    private async ValueTask<Prepared<SecretVoteCommand>> Casting(CastSecretBallot c, Guid key)
    {
        if (c.Ballot.Length % 2 != 0 || c.Ballot.Length > 2_000 || !c.Ballot.All(char.IsAsciiHexDigitLower)) return new Prepared<SecretVoteCommand>(c, []);
        var ballot = Convert.FromHexString(c.Ballot);
        var repeated = (_arriving.TryGetValue(c.Ballot, out var first) && first != key) || await boxes.Holds(Tenant, Stream, ballot);
        return new Prepared<SecretVoteCommand>(c with { IsRepeated = repeated }, []) { Ballot = new BoxedBallot(Stream, ballot) };
    }
}
