using System.Diagnostics;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Storage.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Storage.Tests.Journal;

/// <summary>A topic of several streams: one order, one count, and news that cost what is new.</summary>
public sealed class TopicNewsTests(JournalFixture fixture, ITestOutputHelper output) : IClassFixture<JournalFixture>
{
    private readonly SeminarId _seminar = new($"s{Guid.NewGuid():N}");
    private readonly Dictionary<string, int> _versions = [];

    private string Topic => Streams.Seminar(_seminar);

    [Fact]
    public async Task All_streams_of_a_topic_are_one_order_and_one_count()
    {
        await Take(Topic, new SeminarOpened(new PersonId("m")));
        await Take(Streams.Attendance(_seminar), Left(1), Left(2));
        await Take(Poll("b"), Answered(1));
        await Take(Topic, new SeminarPaused(new PersonId("m")));
        await Take(Poll("a"), Answered(1), Answered(2));
        await Take(Streams.Seminar(new SeminarId(_seminar.Value + "x")), new SeminarOpened(new PersonId("m")));
        await Take($"poll/{_seminar.Value}x/a", Answered(9));
        var all = await News([]);
        Assert.Equal([Topic, Streams.Attendance(_seminar), Streams.Attendance(_seminar), Poll("b"), Topic, Poll("a"), Poll("a")], all.Select(e => e.Stream));
        Assert.Equal(all.Select(e => e.Position).Order(), all.Select(e => e.Position));
        Assert.Equal(7, await fixture.Journal.CountTopic(JournalFixture.Huddinge, Topic));
        Assert.Equal(0, await fixture.Journal.CountTopic(JournalFixture.Exempel, Topic));
        Assert.Equal(all.Skip(3).Select(e => e.Position), (await Numbered(3)).Select(e => e.Position));
    }

    [Fact]
    public async Task News_is_what_lies_behind_the_versions_known_also_in_a_stream_that_is_new()
    {
        await Take(Topic, new SeminarOpened(new PersonId("m")));
        await Take(Poll("a"), Answered(1));
        var known = Known(await News([]));
        Assert.Empty(await News(known));
        await Take(Poll("c"), Answered(1));
        await Take(Poll("a"), Answered(2));
        Assert.Equal([(Poll("c"), 1), (Poll("a"), 2)], (await News(known)).Select(e => (e.Stream, e.Version)));
    }

    [Fact]
    public async Task A_stream_longer_than_a_page_does_not_push_in_before_the_others()
    {
        await using var journal = AsInTheProduct();
        await Take(Topic, new SeminarOpened(new PersonId("m")));
        // While everything is short the plans are made that are kept afterwards.
        for (var i = 0; i < 10; i++) await Read(journal, []);
        for (var chunk = 0; chunk < 6; chunk++)
        {
            await Take(Poll("a"), [.. Enumerable.Range(chunk * 2000, 2000).Select(n => (object)Answered(n))]);
            await Take(Streams.Attendance(_seminar), Left(chunk));
        }

        var all = await Read(journal, []);
        Assert.Equal(12_007, all.Count);
        Assert.Equal(all.Select(e => e.Position).Order(), all.Select(e => e.Position));
        Assert.Equal(12_007, await journal.CountTopic(JournalFixture.Huddinge, Topic));
        var known = Known(all);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++) Assert.Empty(await Read(journal, known));
        output.WriteLine($"No news of 12 007 facts: {Stopwatch.GetElapsedTime(began).TotalMilliseconds / 20:F2} ms");
        began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++) await journal.CountTopic(JournalFixture.Huddinge, Topic);
        output.WriteLine($"Their count: {Stopwatch.GetElapsedTime(began).TotalMilliseconds / 20:F2} ms");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_known_of_a_stream_is_not_passed_over_with_and_without_statistics(bool analysed)
    {
        await Take(Poll("a"), [.. Enumerable.Range(1, 500).Select(n => (object)Answered(n))]);
        if (analysed)
        {
            await using var owner = new NpgsqlConnection(fixture.Superuser);
            await owner.OpenAsync();
            await new NpgsqlCommand("analyze event", owner).ExecuteNonQueryAsync();
        }

        await using var connection = new NpgsqlConnection(fixture.Connections.App);
        await connection.OpenAsync();
        // As the product's statements are: one plan, made without looking at what is asked.
        await new NpgsqlCommand(
            $"set plan_cache_mode = force_generic_plan; prepare news(text[], text, text, text[], int[]) as {PostgresJournal.After}", connection).ExecuteNonQueryAsync();
        await using var plan = await new NpgsqlCommand("explain execute news(array['seminar/x'], '', '', array['seminar/x'], array[9])", connection).ExecuteReaderAsync();
        var lines = new List<string>();
        while (await plan.ReadAsync()) lines.Add(plan.GetString(0));
        Assert.Contains(lines, line => line.Contains("Index Cond", StringComparison.Ordinal) && line.Contains("version >", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Filter", StringComparison.Ordinal) && line.Contains("version", StringComparison.Ordinal));
    }

    private static ParticipantLeft Left(int n) => new(new PersonId($"d{n}"));

    private static PollAnswered Answered(int n) => new(new PersonId($"d{n}"), new Rated(1), 0);

    private static Dictionary<string, int> Known(IEnumerable<StoredEvent> events) =>
        events.GroupBy(e => e.Stream).ToDictionary(of => of.Key, of => of.Max(e => e.Version), StringComparer.Ordinal);

    private string Poll(string key) => Streams.Poll(new PollId($"{_seminar.Value}/{key}"));

    private PostgresJournal AsInTheProduct() => new(
        new AppPool(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(fixture.Connections.App) { MaxAutoPrepare = 64, AutoPrepareMinUsages = 2 })),
        NullLogger<PostgresJournal>.Instance);

    private async Task Take(string stream, params object[] events)
    {
        Assert.IsType<Appended>(await fixture.Journal.Append(JournalFixture.Append(stream, _versions.GetValueOrDefault(stream), JournalFixture.Accepted(events))));
        _versions[stream] = _versions.GetValueOrDefault(stream) + events.Length;
    }

    private Task<List<StoredEvent>> News(Dictionary<string, int> known) => Read(fixture.Journal, known);

    private async Task<List<StoredEvent>> Read(PostgresJournal journal, Dictionary<string, int> known)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in journal.ReadNews(JournalFixture.Huddinge, Topic, known)) events.Add(stored);
        return events;
    }

    private async Task<List<StoredEvent>> Numbered(long after)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in fixture.Journal.ReadTopic(JournalFixture.Huddinge, Topic, after)) events.Add(stored);
        return events;
    }
}
