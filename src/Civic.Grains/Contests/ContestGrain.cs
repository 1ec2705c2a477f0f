using Civic.Contracts;
using Civic.Contracts.Contests;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Contests;

/// <summary>The writer of one contest.</summary>
[GrainType("contest")]
public sealed class ContestGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<ContestDecider, ContestState, ContestCommand, ContestEvent>(segments, services), IContestGrain
{
    protected override string Stream => Streams.Contest(new ContestId(Key));

    protected override async ValueTask<Prepared<ContestCommand>> Prepare(Sent<ContestCommand> sent) => new(sent.Command switch
    {
        CreateContest c => c with { Facts = new ContestFacts(await Services.Facts.Schools(Tenant), await Services.Facts.HasCommittee(Tenant, c.Committee)) },
        DecideContest c => c with { Facts = Result(await Services.Facts.Voting(Tenant, c.Voting)) },
        var c => c,
    }, []);

    private static ResultFacts? Result(VotingState voting) => voting switch
    {
        Open s => Of(s.Frozen, VotingOutcome.Undecided, []),
        Tied s => Of(s.Frozen, VotingOutcome.Tied, []),
        Domain.Contests.Voting.Closed s => Of(s.Frozen, VotingOutcome.Decided, s.Winners),
        _ => null,
    };

    private static ResultFacts Of(Frozen f, VotingOutcome outcome, System.Collections.Immutable.ImmutableArray<EntryId> winners) =>
        new(f.Contest, f.Meeting, f.Item, outcome, winners);
}
