using Civic.Contracts;
using Civic.Contracts.Contests.Entries;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Grains.Tests.Hosts;
using Civic.Testing;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>In time means: before the deadline on the database's clock, to the moment.</summary>
public sealed class DeadlineTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;
    private readonly TenantId _tenant = SiloFixture.NewTenant();

    public DeadlineTests(SiloFixture fixture)
    {
        _fixture = fixture;
        Silo.Journal.Reset();
    }

    private TestSilo Silo => _fixture.Silo;

    [Fact]
    public async Task Every_vote_that_is_stored_is_before_the_deadline_and_the_first_refused_is_not()
    {
        // A machine under load may need a longer window to get one vote in.
        var window = TimeSpan.FromSeconds(1);
        for (var n = 1; !await VotesEndAt(new VotingId($"c/{n}"), window); n++) window *= 2;
    }

    [Fact]
    public async Task A_silo_whose_clock_lags_cannot_store_a_late_vote()
    {
        var deadline = Silo.Journal.True.AddMilliseconds(300);
        await Silo.Seed(_tenant, "voting/c/1", Huddinge2020.Opened with { ClosesAt = deadline });
        await Until.Holds("The deadline", () => Task.FromResult(Silo.Journal.True > deadline));
        var lagging = LagUntilTheDatabaseObjects(deadline.AddSeconds(-1));
        var outcome = await Silo.Vote(_tenant, new VotingId("c/1"), new Actor(Huddinge2020.Roll[0], Roles.Member), new CastVote([Huddinge2020.FiveEntries[0]]));
        Assert.Equal("voting-closed", outcome.Code);
        Assert.True(await lagging);
        Assert.Single(await Silo.Stored(_tenant, "voting/c/1"));
    }

    [Fact]
    public async Task A_contests_last_second_is_in_and_the_next_is_out()
    {
        // Closing within this second or the next: whole seconds, and the last one counts to its end.
        var contest = Huddinge2020.Created with { Opens = Silo.Journal.True.AddDays(-1), Closes = WholeSecond(Silo.Journal.True) };
        var deadline = contest.Closes.AddSeconds(1);
        await Silo.Seed(_tenant, Streams.Tenant, Created(_tenant), new SchoolAdded(Huddinge2020.Lindskolan, "Lindskolan", null, 1, 9));
        await Silo.Seed(_tenant, Streams.Contest(Huddinge2020.Contest), contest);
        var answers = new List<Outcome>();
        do answers.Add(await Submit($"e{answers.Count}"));
        while (answers[^1].Kind == OutcomeKind.Stored);
        Assert.Equal("window-closed", answers[^1].Code);
        Assert.Equal(0L, await _fixture.Ask<long>(
            $"select count(*) from event where tenant = '{_tenant}' and type = 'entry-submitted.v1' and recorded_at >= '{deadline:O}'"));
        Assert.True(Silo.Journal.True >= deadline);
    }

    [Fact]
    public async Task A_silo_whose_clock_lags_cannot_store_a_late_entry()
    {
        var contest = Huddinge2020.Created with { Opens = Silo.Journal.True.AddDays(-1), Closes = WholeSecond(Silo.Journal.True.AddMinutes(-1)) };
        await Silo.Seed(_tenant, Streams.Tenant, Created(_tenant), new SchoolAdded(Huddinge2020.Lindskolan, "Lindskolan", null, 1, 9));
        await Silo.Seed(_tenant, Streams.Contest(Huddinge2020.Contest), contest);
        var lagging = LagUntilTheDatabaseObjects(contest.Closes);
        Assert.Equal("window-closed", (await Submit("late")).Code);
        Assert.True(await lagging);
        Assert.Empty(await Silo.Stored(_tenant, $"entry/{Huddinge2020.Contest}/late"));
    }

    // Votes until it is refused; whether any vote was stored.
    private async Task<bool> VotesEndAt(VotingId voting, TimeSpan window)
    {
        var deadline = Silo.Journal.True + window;
        await Silo.Seed(_tenant, Streams.Voting(voting), Huddinge2020.Opened with { ClosesAt = deadline });
        var voter = new Actor(Huddinge2020.Roll[3], Roles.Member);
        Outcome outcome;
        var sent = 0;
        do
        {
            VotingCommand command = sent % 2 == 0 ? new CastVote([Huddinge2020.FiveEntries[sent % 5]]) : new WithdrawVote();
            outcome = await Silo.Vote(_tenant, voting, voter, command);
            sent++;
        }
        while (outcome.Kind == OutcomeKind.Stored);

        Assert.Equal("voting-closed", outcome.Code);
        var votes = (await Silo.Stored(_tenant, Streams.Voting(voting))).Where(e => e.Event is VoteCast or VoteWithdrawn).ToList();
        Assert.All(votes, vote => Assert.True(vote.RecordedAt < deadline, $"{vote.RecordedAt:O} is not before {deadline:O}"));
        Assert.True(await _fixture.Ask<DateTime>($"select max(recorded_at) from operation where tenant = '{_tenant}' and code = 'voting-closed'") >= deadline.UtcDateTime);
        return votes.Count > 0;
    }

    private Task<bool> LagUntilTheDatabaseObjects(DateTimeOffset believed)
    {
        var objected = new TaskCompletionSource<bool>();
        Silo.Journal.Clock = () => believed;
        Silo.Journal.OnAppend = async (append, real) =>
        {
            var report = await real();
            Silo.Journal.Clock = null;
            objected.TrySetResult(report is DeadlinePassed);
            return report;
        };
        return Until.Answered(objected.Task);
    }

    private Task<Outcome> Submit(string entry)
    {
        var key = $"{Huddinge2020.Contest}/{entry}";
        var command = new SubmitEntry(Huddinge2020.Contest, Huddinge2020.Lindskolan, 5, null!, null!, null, true, "", null);
        var typed = new Dictionary<string, string> { ["className"] = "5A", ["caption"] = $"Vår skog {Huddinge2020.Theme}" };
        return Silo.Grain<IEntryGrain>(_tenant, key).Send(new Sent<EntryCommand>(_tenant, Guid.NewGuid(), Huddinge2020.Teacher, command)
        {
            Typed = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(typed),
        });
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
