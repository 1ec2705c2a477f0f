using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Storage.Evidence;
using Civic.Storage.Evidence.Checking;
using Civic.Storage.Journal;
using Civic.Storage.ReadModels;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Evidence;

/// <summary>Whatever is changed in the database afterwards is found, and named.</summary>
public sealed class TamperTests(LogFixture log) : IClassFixture<LogFixture>
{
    private static readonly TenantId Tenant = Huddinge;

    // Each case puts back what it changed.
    private const string Save = """
        create table if not exists kept_event as select * from event; create table if not exists kept_tile as select * from log_tile;
        create table if not exists kept_head as select * from log_head; create table if not exists kept_text as select * from erasable_text;
        create table if not exists kept_document as select * from document; create table if not exists kept_copy as select * from log_checkpoint;
        create table if not exists kept_deadline as select * from head
        """;

    private const string Restore = """
        truncate event, log_tile, log_head, erasable_text, document, log_checkpoint, head;
        insert into event select * from kept_event; insert into log_tile select * from kept_tile; insert into log_head select * from kept_head;
        insert into erasable_text select * from kept_text; insert into document select * from kept_document; insert into log_checkpoint select * from kept_copy;
        insert into head select * from kept_deadline;
        drop table kept_event, kept_tile, kept_head, kept_text, kept_document, kept_copy, kept_deadline
        """;

    private const string Vote = "(select stream from event where type = 'vote-cast.v1' and tenant = 'huddinge' order by position limit 1)";
    private const string Swap = $"""
        create temp table swapped as select {Vote} as stream; update event set version = 100 where version = 5 and stream = (select stream from swapped);
        update event set version = 5 where version = 6 and stream = (select stream from swapped); update event set version = 6 where version = 100; drop table swapped
        """;

    private const string OneVote = $"stream = {Vote} and version = 3";

    [Theory]
    [InlineData("event-edited", $"update event set payload = replace(payload::text, '\"e1\"', '\"e2\"')::json where {OneVote}")]
    [InlineData("event-edited", $"update event set actor = 'member9' where {OneVote}")]
    [InlineData("event-edited", $"update event set type = 'vote-withdrawn.v1' where {OneVote}")]
    [InlineData("event-differs", $"update event set payload = replace(payload::text, '\"e1\"', '\"e2\"')::json, leaf = sha256('x') where {OneVote}")]
    [InlineData("event-differs", $"update event set recorded_at = recorded_at - interval '1 day' where {OneVote}")]
    [InlineData("event-differs", $"update event set occurred_at = '2020-01-01' where {OneVote}")]
    [InlineData("event-differs", $"update event set once = 'member9#1.0' where {OneVote}")]
    [InlineData("event-differs", $"update event set operation = gen_random_uuid() where {OneVote}")]
    [InlineData("event-missing", $"delete from event where {OneVote}")]
    [InlineData("event-missing", $"delete from event where stream = {Vote} and version >= 5")]
    [InlineData("event-missing", "truncate event")]
    [InlineData("event-inserted", $"update event set position = -position where {OneVote}")]
    [InlineData("event-inserted", $"insert into event select tenant, stream, 99, -5, type, payload, actor, gen_random_uuid(), input_hash, 'x', leaf, recorded_at from event where {OneVote}")]
    [InlineData("not-in-log", $"insert into event select tenant, stream, 8, (select max(position) + 1 from event), type, payload, actor, gen_random_uuid(), input_hash, 'x', leaf, recorded_at from event where {OneVote}")]
    [InlineData("event-differs", Swap)]
    [InlineData("root-differs", "update log_tile set hashes = set_byte(hashes, 70, 255 - get_byte(hashes, 70)) where tenant = 'huddinge' and level = 0")]
    [InlineData("log-truncated", "delete from log_tile where tenant = 'huddinge'; delete from log_head; delete from event; delete from log_checkpoint")]
    [InlineData("log-size", "update log_head set size = size + 1 where tenant = 'huddinge'")]
    [InlineData("copy-differs", "update log_checkpoint set note = replace(note, '1', '2') where tenant = 'huddinge'")]
    [InlineData("secret-missing", $"delete from erasable_text where id = 'secret/log/' || {Vote}")]
    [InlineData("secret-erased", $"update erasable_text set text = null, erased_at = now() where id = 'secret/log/' || {Vote}")]
    [InlineData("event-differs", $"update erasable_text set text = encode(sha256('x'), 'base64') where id = 'secret/log/' || {Vote}")]
    [InlineData("row-differs", "update document set state = replace(state::text, '\"chair\":\"chair\"', '\"chair\":\"other\"')::json where room = 'voting'")]
    [InlineData("deadline-differs", $"update head set deadline = now() + interval '1 year' where stream = {Vote}")]
    public async Task Whatever_was_changed_is_found(string code, string sql)
    {
        await Prepare();
        Assert.Empty((await Check()).Findings);
        await log.Sql(Save);
        try
        {
            await log.Sql(sql);
            var report = await Check();
            Assert.Contains(report.Findings, finding => finding.Code == code);
        }
        finally
        {
            await log.Sql(Restore);
        }

        Assert.Empty((await Check()).Findings);
    }

    [Fact]
    public async Task Who_can_rewrite_the_whole_database_still_cannot_rewrite_what_was_signed()
    {
        await Prepare();
        await log.Sql(Save);
        try
        {
            // The vote, its own leaf, and the whole log built anew from it, copies of checkpoints included.
            await log.Sql($"update event set actor = 'member9', leaf = sha256('x') where {OneVote}");
            await log.Sql("delete from log_tile; delete from log_head; delete from log_checkpoint; update projection set position = 0 where name = 'log.v1'");
            var elsewhere = Directory.CreateTempSubdirectory("civic-log").FullName;
            using (var follower = log.NewFollower(folder: elsewhere)) await follower.CatchUp(CancellationToken.None);
            Directory.Delete(elsewhere, recursive: true);
            Assert.Contains((await Check()).Findings, finding => finding.Code == "root-differs");
        }
        finally
        {
            await log.Sql(Restore);
        }
    }

    [Fact]
    public async Task An_erased_text_is_erased_and_not_tampered_with()
    {
        await Prepare();
        var typed = new ErasableText($"person/{Guid.NewGuid():N}#name", "Anna Andersson", [1, 2, 3]);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([1, 2, 3, .. "Anna Andersson"u8]));
        var person = new Civic.Domain.People.PersonRegistered(new PersonId("p1"), new SealedText(typed.Id, hash));
        var stream = typed.Id.Split('#')[0];
        var submission = Accepted(person) with { Texts = [typed] };
        Assert.IsType<Appended>(await log.Events.Journal.Append(Append(stream, 0, submission)));
        await log.CatchUp();
        Assert.Empty((await Check()).Findings);
        await log.Sql($"update erasable_text set text = 'Bo Berg' where id = '{typed.Id}'");
        Assert.Contains((await Check()).Findings, finding => finding.Code == "text-differs");
        await log.Sql($"update erasable_text set text = null, salt = null, erased_at = '2026-11-21' where id in ('{typed.Id}', 'secret/log/{stream}')");
        var report = await Check();
        Assert.Empty(report.Findings);
        Assert.Contains(report.Erased, erased => erased.Contains("text erased on 2026-11-21", StringComparison.Ordinal));
        await log.Sql($"delete from erasable_text where id = '{typed.Id}'");
        Assert.Contains((await Check()).Findings, finding => finding.Code == "text-missing");
        await log.Sql($"insert into erasable_text values ('huddinge', '{typed.Id}', null, null, now(), '2026-11-21')");
    }

    [Fact]
    public async Task A_result_that_the_votes_do_not_give_is_found()
    {
        var stream = NewStream();
        await log.Append(stream, 0, null, Opened(null, "member1", "member2"));
        await log.Events.Journal.Append(Append(stream, 1, Accepted(Cast("member1"))));
        var wrong = new VotingClosed(1, [new OptionCount(new EntryId("e2"), 1), new OptionCount(new EntryId("e1"), 0)], [new EntryId("e2")], [], 0);
        await log.Append(stream, 2, null, wrong);
        await log.CatchUp();
        Assert.Contains((await Check()).Findings, finding => finding.Code == "count-differs");
        await log.Sql($"delete from event where stream = '{stream}'; delete from log_tile; delete from log_head; delete from log_checkpoint; update projection set position = 0 where name = 'log.v1'; delete from document; update projection set position = 0; delete from head where stream = '{stream}'");
        File.Delete(Path.Combine(log.Folder, "huddinge.checkpoints"));
    }

    private async Task Prepare()
    {
        var stream = NewStream();
        await log.Append(stream, 0, null, Opened(log.Events.Journal.Now.AddDays(1), "member1", "member2", "member3", "member4", "member5"));
        for (var n = 1; n <= 5; n++)
            Assert.IsType<Appended>(await log.Events.Journal.Append(Append(stream, n, Accepted(Cast($"member{n}")) with { Actor = new PersonId($"member{n}") })));
        await log.Append(stream, 6, null, new VotingClosed(1, [new OptionCount(new EntryId("e1"), 5), new OptionCount(new EntryId("e2"), 0)], [new EntryId("e1")], [], 0));
        await log.CatchUp();
        await Project();
    }

    // Rows for queries, as the platform keeps them.
    private async Task Project()
    {
        using var runner = new ProjectionRunner(log.Journal, log.App, Projections.All, new CommitSignal(), NullLogger<ProjectionRunner>.Instance);
        var reads = new DocumentReader(log.App);
        await runner.StartAsync(CancellationToken.None);
        var last = (await log.Evidence.Open(Tenant, await Streams())).Events.Max(found => found.Row.Position);
        Assert.True(await reads.Reached(last, TimeSpan.FromSeconds(20), CancellationToken.None));
        await runner.StopAsync(CancellationToken.None);
    }

    private async Task<string[]> Streams()
    {
        await using var command = new Npgsql.NpgsqlConnection(log.Events.Superuser);
        await command.OpenAsync();
        await using var read = new Npgsql.NpgsqlCommand("select array_agg(distinct stream) from event where tenant = 'huddinge'", command);
        return (string[])(await read.ExecuteScalarAsync())!;
    }

    private Task<Report> Check(ICommitments? commitments = null) =>
        new LogCheck(log.App, commitments ?? new Commitments()).Run(Tenant, log.Folder, TimeSpan.Zero);
}
