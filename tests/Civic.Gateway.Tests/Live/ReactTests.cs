using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Testing.Postgres;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>Reactions go in by the hub and come out as numbers in the figures: no message of its own for any of them.</summary>
public sealed class ReactTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly PersonId By = new("given");
    private static readonly SeminarId Id = new("applad");
    private static readonly string Seminar = GlobalId.Of(LiveHost.Huddinge, "Seminar", Id.Value);
    private LiveHost _host = null!;

    public async Task InitializeAsync() => _host = await LiveHost.Start(database);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_ten_people_do_ten_times_is_a_number_on_every_screen()
    {
        await GoLive();
        await using var visitor = await _host.Connect("");
        var seen = await visitor.Join($"seminar:{Seminar}");
        var before = seen.Number;
        var hands = await Task.WhenAll(Enumerable.Range(1, 10).Select(n => _host.Connect($"resident{n}")));
        var answers = await Task.WhenAll(hands.SelectMany(hand => Enumerable.Range(0, 10).Select(_ => hand.Invoke("React", new { seminar = Seminar, reaction = "APPLAUSE" }))));
        Assert.All(answers, answer => Assert.Equal("STORED", answer.GetProperty("outcome").GetString()));
        while (!seen.Figures.TryGetProperty("reactions", out var told) || told.GetProperty("now").GetProperty("applause").GetInt32() < 10) await seen.Until(seen.Number + 1);
        // A hundred presses: no fact of them, and a few numbers.
        Assert.DoesNotContain(seen.Facts, fact => fact.GetProperty("number").GetInt64() > before);
        Assert.InRange(seen.Number - before, 1, 5);
        foreach (var hand in hands) await hand.DisposeAsync();
    }

    [Theory]
    [InlineData("resident1", "CHEER", "reaction-unknown")]
    [InlineData("resident1", "9", "reaction-unknown")]
    [InlineData("resident77", "APPLAUSE", "not-joined")]
    [InlineData("", "APPLAUSE", "not-joined")]
    public async Task Each_bad_reaction_has_its_code(string person, string reaction, string code)
    {
        await GoLive();
        await using var client = await _host.Connect(person);
        Assert.Equal(code, (await client.Invoke("React", new { seminar = Seminar, reaction })).GetProperty("code").GetString());
        Assert.Equal("seminar-unknown", (await client.Invoke("React", new { seminar = GlobalId.Of(new("exempel"), "Seminar", Id.Value), reaction })).GetProperty("code").GetString());
    }

    private async Task GoLive()
    {
        await foreach (var _ in _host.Journal.Read(LiveHost.Huddinge, Streams.Seminar(Id), 0)) return;
        await Store(Streams.Seminar(Id),
            new SeminarPlanned(new EventId("e"), new SeminarSettings(Identity.Pseudonym, null, false, false, 3, 20, 10, 300, true, new Speaking(180, 90, 30, true, [])), By),
            new SeminarOpened(By), new SeminarStarted(_host.Journal.Now, By));
        await Store(Streams.Attendance(Id), [new AttendanceOpened(new AttendanceRules(null, false, false), [], By),
            .. Enumerable.Range(1, 10).Select(n => new ParticipantJoined(new($"resident{n}"), n, "sv", null, false))]);
    }

    private async Task Store(string stream, params object[] events)
    {
        var submission = new Submission(Guid.NewGuid(), new byte[32], By, events, null, [], [], null);
        Assert.IsType<Appended>(await _host.Journal.Append(new StreamAppend(LiveHost.Huddinge, stream, 0, stream, [submission])));
    }
}
