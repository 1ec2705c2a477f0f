using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Contests.Voting;

/// <summary>The writer of one voting.</summary>
[GrainType("voting")]
public sealed class VotingGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<VotingDecider, VotingState, VotingCommand, VotingEvent>(segments, services), IVotingGrain
{
    protected override string Stream => Streams.Voting(new VotingId(Key));

    public async Task<Seen<VotingView>> See(Actor viewer)
    {
        var (state, version) = await Committed();
        return new Seen<VotingView>(VotingVisibility.See(state, viewer), version, VotingVisibility.AudienceOf(state, viewer));
    }

    protected override ValueTask<Prepared<VotingCommand>> Prepare(Sent<VotingCommand> sent) =>
        sent.Command is OpenVoting c ? Opening(c) : base.Prepare(sent);

    private async ValueTask<Prepared<VotingCommand>> Opening(OpenVoting c)
    {
        var contest = await Services.Facts.Contest(Tenant, c.Contest);
        if (contest.AskedOfEntries() is not { } rules) return new Prepared<VotingCommand>(c, []);
        var meeting = await Services.Facts.Meeting(Tenant, c.Meeting) as Scheduled;
        var entries = await Services.Facts.Entries(Tenant, c.Contest);
        return new Prepared<VotingCommand>(c with
        {
            Facts = new VotingFacts(
                meeting?.ChairFor(c.Item),
                meeting is null ? [] : Roll(meeting, c.Item, await Services.Facts.Item(Tenant, Streams.ItemOf(c.Meeting, c.Item)) as Procedure),
                [.. entries.Where(entry => entry.State is Admitted).Select(entry => entry.Id)],
                [.. entries.Where(entry => entry.State is Withdrawn).Select(entry => entry.Id)],
                rules.Prizes,
                contest is not Domain.Contests.Collecting,
                meeting?.MayBeVotedOn(c.Item) == true && meeting.ItemOf(c.Item)!.Contest == c.Contest),
        }, []);
    }

    // Who has said to take no part is not asked; the chair is, since the chair votes when it is needed (4:25).
    private static ImmutableArray<PersonId> Roll(Scheduled meeting, int item, Procedure? procedure) =>
        [.. meeting.EntitledFor(item).Where(person => person == meeting.ChairFor(item) || procedure?.NotTakingPart.Contains(person) != true)];
}
