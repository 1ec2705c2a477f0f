using Civic.Contracts;
using Civic.Contracts.Contests;
using Civic.Contracts.Contests.Voting;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Grains.Tests.Hosts;
using Civic.Testing;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>What was given a time closes by itself, not before it and without anybody asking.</summary>
public sealed class ClosingTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private readonly TenantId _tenant = SiloFixture.NewTenant();

    private TestSilo Silo => fixture.Silo;

    [Fact]
    public async Task Entries_close_by_themselves_at_their_time()
    {
        await Silo.Seed(_tenant, Streams.Tenant, Created(_tenant));
        await Silo.Seed(_tenant, Streams.Committee(Huddinge2020.Committee), new CommitteeCreated(Huddinge2020.Committee, "Beredningen", CommitteeKind.Preparatory));
        var now = Silo.Journal.True;
        var create = new CreateContest(new ContestId("snart"), "Snart", "#snart", 1, 9, [], now.AddDays(-1), now.AddMilliseconds(500), 3, Huddinge2020.Committee, null);
        Assert.Equal(OutcomeKind.Stored, (await Silo.Grain<IContestGrain>(_tenant, "snart").Send(new(_tenant, Guid.NewGuid(), Huddinge2020.Officer, create))).Kind);
        await Until.Holds("The closing", async () => (await Silo.Stored(_tenant, "contest/snart")).Count == 2);
        var stored = await Silo.Stored(_tenant, "contest/snart");
        var deadline = ((ISetsDeadline)stored[0].Event).Deadline;
        Assert.IsType<EntriesClosed>(stored[1].Event);
        Assert.Equal(Actor.Process.Id, stored[1].Actor);
        Assert.True(stored[1].RecordedAt >= deadline && ((EntriesClosed)stored[1].Event).ClosedAt >= deadline);
    }

    [Fact]
    public async Task A_voting_closes_by_itself_at_its_time_and_counts_what_was_cast()
    {
        await Silo.Seed(_tenant, Streams.Contest(Huddinge2020.Contest), Huddinge2020.Created, Huddinge2020.Closed);
        await Silo.Seed(_tenant, Streams.Meeting(Huddinge2020.Meeting), Huddinge2020.MeetingCalled, Huddinge2020.PoliceItem, Huddinge2020.ContestItem, Huddinge2020.Attended);
        foreach (var entry in Huddinge2020.FiveEntries)
            await Silo.Seed(_tenant, Streams.Entry(entry), Huddinge2020.LindskolanEntered, new Domain.Contests.Entries.EntryAdmitted(Huddinge2020.Moderator.Id));
        var closes = Silo.Journal.True.AddSeconds(4);
        var open = new OpenVoting(Huddinge2020.Contest, Huddinge2020.Meeting, 2, closes, null);
        Assert.Null((await Silo.Vote(_tenant, Huddinge2020.FirstVoting, Huddinge2020.Chair, open)).Code);
        Assert.Null((await Silo.Vote(_tenant, Huddinge2020.FirstVoting, Huddinge2020.Chair, new CastVote([.. Huddinge2020.FiveEntries.Take(3)]))).Code);
        // The grain, not the journal: a commit is seen by others a moment before the grain itself has heard of it.
        var voting = Silo.Grain<IVotingGrain>(_tenant, Huddinge2020.FirstVoting.Value);
        await Until.Holds("The closing", async () => (await voting.See(Actor.Anonymous)).View.Phase == VotingPhase.Closed);
        Assert.Equal(3, (await Silo.Stored(_tenant, Streams.Voting(Huddinge2020.FirstVoting))).Count);
        var last = (await Silo.Stored(_tenant, Streams.Voting(Huddinge2020.FirstVoting)))[^1];
        Assert.True(last.RecordedAt >= closes);
        Assert.Equal(Huddinge2020.FiveEntries.Take(3), Assert.IsType<VotingClosed>(last.Event).Winners);
    }
}
