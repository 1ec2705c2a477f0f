using System.Security.Cryptography;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Storage.Ballots;
using Civic.Storage.Tests.Journal;
using Npgsql;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Ballots;

/// <summary>A ballot and the mark of who cast it are both stored or neither, and nothing but the mark is left in the end.</summary>
public sealed class BallotBoxTests(JournalFixture fixture) : IClassFixture<JournalFixture>, IAsyncLifetime
{
    private readonly string _vote = $"secret-vote/{Guid.NewGuid():N}";
    private readonly AppPool _app = new(NpgsqlDataSource.Create(fixture.Connections.App));

    private BallotBoxes Boxes => new(_app, new BoxKeeper(fixture.Connections.Owner));

    public Task InitializeAsync() => Boxes.Open(Huddinge, _vote);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_ballot_is_stored_with_its_mark()
    {
        var ballots = Enumerable.Range(0, 20).Select(_ => New()).ToArray();
        Assert.IsType<Appended>(await Put(0, [.. ballots.Select((ballot, nth) => Mark($"v{nth}", ballot))]));
        Assert.Equal(ballots.OrderBy(Convert.ToHexString, StringComparer.Ordinal), await Boxes.Ballots(Huddinge, _vote));
        Assert.Equal(20, (await fixture.Read(_vote)).Length);
        Assert.True(await Boxes.Holds(Huddinge, _vote, ballots[3]));
        Assert.False(await Boxes.Holds(Huddinge, _vote, New()));
    }

    [Fact]
    public async Task A_mark_that_is_not_stored_brings_no_ballot()
    {
        var known = Mark("v1", New());
        Assert.IsType<Appended>(await Put(0, known));
        Assert.IsType<VersionConflict>(await Put(0, Mark("v2", New())));
        Assert.IsType<OperationsKnown>(await Put(1, known));
        Assert.IsType<OperationsKnown>(await Put(1, known with { Ballot = new BoxedBallot(_vote, New()) }));
        // Once is a key of the database: a second mark of the same voter takes its ballot with it.
        Assert.IsType<VersionConflict>(await Put(1, Mark("v1", New())));
        Assert.Equal([known.Ballot!.Ballot], await Boxes.Ballots(Huddinge, _vote));
        Assert.Single(await fixture.Read(_vote));
    }

    [Fact]
    public async Task A_copy_of_a_ballot_takes_its_mark_with_it()
    {
        var ballot = New();
        Assert.IsType<Appended>(await Put(0, Mark("v1", ballot)));
        Assert.IsType<VersionConflict>(await Put(1, Mark("v2", ballot)));
        Assert.IsType<VersionConflict>(await Put(1, Mark("v2", New()), Mark("v3", ballot)));
        var twice = New();
        Assert.IsType<VersionConflict>(await Put(1, Mark("v2", twice), Mark("v3", twice)));
        Assert.Equal([ballot], await Boxes.Ballots(Huddinge, _vote));
        Assert.Single(await fixture.Read(_vote));
    }

    [Fact]
    public async Task Without_a_box_there_is_no_mark()
    {
        await Boxes.Destroy(Huddinge, _vote);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Put(0, Mark("v1", New())));
        Assert.Empty(await fixture.Read(_vote));
    }

    [Fact]
    public async Task What_is_appended_beside_it_is_not_held_up_by_a_copy()
    {
        var ballot = New();
        await Put(0, Mark("v1", ballot));
        var copies = Enumerable.Range(0, 8).Select(nth => Put(1, Mark($"c{nth}", ballot))).ToList();
        var others = Enumerable.Range(0, 8).Select(_ => fixture.Journal.Append(Append(NewStream(), 0, Accepted(Opened())))).ToList();
        Assert.All(await Task.WhenAll(copies), report => Assert.IsType<VersionConflict>(report));
        Assert.All(await Task.WhenAll(others), report => Assert.IsType<Appended>(report));
    }

    [Fact]
    public async Task A_box_is_its_own_municipalitys_and_votes()
    {
        await Put(0, Mark("v1", New()));
        Assert.Empty(await Boxes.Ballots(Exempel, _vote));
        Assert.Empty(await Boxes.Ballots(Huddinge, _vote + "/2"));
        await Boxes.Destroy(Exempel, _vote);
        Assert.Single(await Boxes.Ballots(Huddinge, _vote));
    }

    [Fact]
    public async Task A_destroyed_box_is_gone_from_the_catalogue_too()
    {
        await Put(0, Mark("v1", New()));
        Assert.Equal(1, await Partitions());
        await Boxes.Open(Huddinge, _vote);
        Assert.Single(await Boxes.Ballots(Huddinge, _vote));
        await Boxes.Destroy(Huddinge, _vote);
        await Boxes.Destroy(Huddinge, _vote);
        Assert.Equal(0, await Partitions());
        Assert.Empty(await Boxes.Ballots(Huddinge, _vote));
        Assert.Single(await fixture.Read(_vote));
    }

    [Fact]
    public async Task No_column_of_a_box_orders_its_ballots_as_they_came()
    {
        var came = Enumerable.Range(0, 16).Select(_ => New()).ToArray();
        for (var nth = 0; nth < came.Length; nth++) Assert.IsType<Appended>(await Put(nth, Mark($"v{nth}", came[nth])));
        var order = string.Join(' ', came.Select(Convert.ToHexStringLower));
        foreach (var column in (await Ask("select string_agg(attname, ' ') from pg_attribute where attrelid = 'sealed_ballot'::regclass and attnum > 0")).Split(' '))
            Assert.NotEqual(order, await Ask($"select string_agg(encode(ballot, 'hex'), ' ' order by {column}, ballot) from sealed_ballot where box = '{BoxId.Of("huddinge", _vote)}'"));
    }

    [Fact]
    public async Task A_serving_role_neither_makes_nor_drops_nor_changes_a_box()
    {
        await Put(0, Mark("v1", New()));
        var name = $"sealed_ballot_{BoxId.Of("huddinge", _vote):N}";
        foreach (var sql in new[]
        {
            $"select open_box('{Guid.NewGuid()}')", $"select destroy_box('{BoxId.Of("huddinge", _vote)}')", $"drop table {name}", $"truncate {name}", $"select from {name}", $"insert into {name} values (null, null, null)",
            "delete from sealed_ballot", "update sealed_ballot set ballot = ''", "truncate sealed_ballot",
        })
        {
            await using var command = _app.Source.CreateCommand(sql);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Fact]
    public async Task Who_has_no_owners_connection_keeps_no_box()
    {
        var boxes = new BallotBoxes(_app, new BoxKeeper(null));
        Assert.False(boxes.CanKeep);
        Assert.True(Boxes.CanKeep);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => boxes.Open(Huddinge, _vote));
    }

    private Task<AppendReport> Put(int expected, params Submission[] submissions) => fixture.Journal.Append(Append(_vote, expected, submissions));

    private Submission Mark(string voter, byte[] ballot) => Accepted(new VoterMarked(new PersonId(voter), new string('0', 64), false)) with { Ballot = new BoxedBallot(_vote, ballot) };

    private async Task<long> Partitions()
    {
        await using var connection = new NpgsqlConnection(fixture.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_class where relkind = 'r' and relname = $1", connection)
        {
            Parameters = { new() { Value = $"sealed_ballot_{BoxId.Of("huddinge", _vote):N}" } },
        };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> Ask(string sql)
    {
        await using var connection = new NpgsqlConnection(fixture.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static byte[] New() => RandomNumberGenerator.GetBytes(113);
}
