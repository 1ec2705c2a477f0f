using Civic.Contracts;
using Civic.Contracts.Contests;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Testing;
using Civic.Testing.Postgres;
using Npgsql;

namespace Civic.Grains.Tests.Hosts;

/// <summary>A contest whose voting has ended, in a municipality of its own: what is sent then, and how it must end.</summary>
internal sealed class DecisionStory(DatabaseFixture database)
{
    internal static readonly string Contest = Streams.Contest(Huddinge2020.Contest);
    internal static readonly string Meeting = Streams.Meeting(Huddinge2020.Meeting);
    internal static readonly string Voting = Streams.Voting(Huddinge2020.FirstVoting);
    private readonly TenantId tenant = SiloFixture.NewTenant();

    internal TenantId Tenant => tenant;

    internal async Task EndsWell(TestSilo silo, string when)
    {
        await Until.Holds($"The end {when}", () => Announced(silo));
        Assert.Equal(
            ["contest-created.v1", "entries-closed.v1", "decision-reached.v1", "contest-decided.v1", "decision-announced.v1"], await Types(silo, Contest));
        Assert.Equal(["paragraph-recorded.v1", "paragraph-adjusted.v1"], (await Types(silo, Meeting))[^2..]);
        Assert.Equal(["vote-cast.v1", "voting-closed.v1", "result-published.v1"], (await Types(silo, Voting))[^3..]);
        var decided = Assert.IsType<Decided>(await State(silo));
        Assert.Equal((true, Huddinge2020.MeetingDate), (decided.Public, decided.Date));
        Assert.Equal(Huddinge2020.FiveEntries.Take(3), decided.Choice.Winners);
    }

    internal async Task<bool> Announced(TestSilo silo) =>
        await DueWork() == 0
        && (await Types(silo, Contest)).Contains("decision-announced.v1")
        && (await Types(silo, Voting)).Contains("result-published.v1");

    internal async Task<long> DueWork()
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from due where tenant = $1 and process = 'contest-decision'", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant.Value });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    internal async Task<List<string>> Types(TestSilo silo, string stream) =>
        [.. (await silo.Stored(tenant, stream)).Select(e => e.Type)];

    internal async Task<ContestState> State(TestSilo silo) =>
        (await silo.Grain<IContestGrain>(tenant, Huddinge2020.Contest.Value).Read()).State;

    internal Task<Outcome> Decide(TestSilo silo, Guid operation, bool atOnce) =>
        silo.Grain<IContestGrain>(tenant, Huddinge2020.Contest.Value).Send(new(tenant, operation, Huddinge2020.Secretary,
            new DecideContest(Huddinge2020.Meeting, 2, Huddinge2020.FirstVoting, atOnce, null)));

    internal async Task Begin(TestSilo silo)
    {
        await silo.Seed(tenant, Contest, Huddinge2020.Created, Huddinge2020.Closed);
        await silo.Seed(tenant, Meeting, Huddinge2020.MeetingCalled, Huddinge2020.PoliceItem, Huddinge2020.ContestItem, Huddinge2020.Attended);
        var winners = Huddinge2020.FiveEntries[..3];
        await silo.Seed(tenant, Voting,
            Huddinge2020.Opened,
            new VoteCast(Huddinge2020.Roll[0], winners, 1, 0),
            new VotingClosed(1, [.. Huddinge2020.FiveEntries.Select((entry, n) => new OptionCount(entry, n < 3 ? 1 : 0))], winners, [], 0));
    }
}
