using System.Collections.Immutable;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Evidence;

/// <summary>A voting whose result is for everybody, with the events that are.</summary>
internal sealed record OpenVoting(
    string Stream, ContestId Contest, ImmutableArray<PersonId> Roll, ImmutableArray<EntryId> Options, ImmutableArray<RoundResult> Rounds,
    ImmutableArray<EntryId> Winners, ImmutableArray<EntryId>? Casting, IReadOnlyList<OpenedEvent> Told, IReadOnlyList<OpenedEvent> Withheld)
{
    /// <summary>Whose names stand in it.</summary>
    internal IEnumerable<PersonId> Persons => Roll;

    /// <summary>Null before the result is for everybody.</summary>
    internal static OpenVoting? Of(string stream, IReadOnlyList<OpenedEvent> events, IEventCodec codec)
    {
        var decoded = events.Select(e => (VotingEvent)codec.Decode(stream, e.Row.Version, e.Type, e.Payload)).ToList();
        if (decoded.Aggregate(VotingDecider.Initial, VotingDecider.Evolve) is not Closed { Public: true } closed) return null;
        var opening = decoded.OfType<VotingOpened>().First();
        var takenBack = TakenBack(decoded);
        return new OpenVoting(
            stream, opening.Contest, opening.Roll, opening.Options, closed.Past, closed.Winners, closed.Casting,
            [.. events.Where((_, i) => !takenBack.Contains(i))], [.. events.Where((_, i) => takenBack.Contains(i))]);
    }

    // A vote that was taken back was never counted: it and the taking back stay between the member and the log.
    private static HashSet<int> TakenBack(List<VotingEvent> events)
    {
        var (standing, takenBack) = (new Dictionary<PersonId, int>(), new HashSet<int>());
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i] is VoteCast cast) standing[cast.Voter] = i;
            if (events[i] is VoteWithdrawn withdrawn && standing.Remove(withdrawn.Voter, out var vote)) takenBack.UnionWith([i, vote]);
        }

        return takenBack;
    }
}
