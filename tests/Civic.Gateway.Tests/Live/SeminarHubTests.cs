using System.Text.Json;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Testing.Postgres;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>What participants send through the hub: answers and upvotes, with the refusals that the mutations have; and how a ban ends a topic on an open socket.</summary>
public sealed class SeminarHubTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly PersonId Moderator = new("moderator");
    private readonly SeminarId _id = new($"sal-{Guid.NewGuid():N}"[..20]);
    private LiveHost _host = null!;
    private Poll _store = null!;

    private string Topic => $"seminar:{GlobalId.Of(LiveHost.Huddinge, "Seminar", _id.Value)}";

    private string Poll => GlobalId.Of(LiveHost.Huddinge, "Poll", $"{_id.Value}/trygg");

    public async Task InitializeAsync()
    {
        _host = await LiveHost.Start(database);
        _store = new Poll(_host, new ContestId("none"), 0);
        var settings = new SeminarSettings(Identity.Pseudonym, null, false, false, 3, 20, 10, 300, true, new Speaking(180, 90, 30, true, []));
        await _store.Append(Streams.Seminar(_id), 0, [new SeminarPlanned(new EventId("e"), settings, Moderator), new SeminarOpened(Moderator), new SeminarStarted(DateTimeOffset.UnixEpoch, Moderator)]);
        await _store.Append(Streams.Attendance(_id), 0, [
            new AttendanceOpened(new AttendanceRules(null, false, false), [], Moderator),
            .. Enumerable.Range(1, 3).Select(n => new ParticipantJoined(new PersonId($"resident{n}"), n, "sv", null, false))]);
        await _store.Append(Streams.Questions(_id), 0, [
            new QuestionsOpened(new QuestionRules(false, 3, 20, 10, 300), [], Moderator),
            new QuestionAsked(1, new PersonId("resident3"), new SealedText("t", "00"), "sv", false, DateTimeOffset.UnixEpoch)]);
        await _store.Append(Streams.Poll(new PollId($"{_id.Value}/trygg")), 0, [
            new PollPrepared("Hur trygg?", new SingleChoice(["Mycket", "Lite"]), false, Moderator), new PollOpened(null, true, false, [], Moderator)]);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_answer_is_stored_once_and_reaches_everybody_as_a_count()
    {
        await using var device = await _host.Connect("resident1");
        await using var visitor = await _host.Connect("");
        await visitor.Join(Topic);
        var answer = new { operationId = Guid.NewGuid(), poll = Poll, options = (int[])[2] };
        var stored = await device.Invoke("AnswerPoll", answer);
        Assert.Equal("STORED", stored.GetProperty("outcome").GetString());
        Assert.Equal(stored.GetRawText(), (await device.Invoke("AnswerPoll", answer)).GetRawText());
        var counted = (await Told(visitor, "batch")).GetProperty("figures").GetProperty("polls")[0];
        Assert.Equal((1, 1), (counted.GetProperty("answered").GetInt32(), counted.GetProperty("figures").GetProperty("options")[1].GetProperty("count").GetInt32()));
        Assert.Equal(("STORED", null), await Answer(device, new { operationId = Guid.NewGuid(), poll = Poll, options = (int[])[1] }));
    }

    [Fact]
    public async Task Each_bad_answer_has_the_code_that_the_mutation_gives_it()
    {
        await using var device = await _host.Connect("resident1");
        await using var stranger = await _host.Connect("resident8");
        await using var visitor = await _host.Connect("");
        object With(object input)
        {
            var whole = JsonSerializer.SerializeToNode(input)!.AsObject();
            whole["operationId"] ??= Guid.NewGuid();
            whole["poll"] ??= Poll;
            return whole;
        }

        Assert.Equal(("REFUSED", "malformed-operation-id"), await Answer(device, With(new { operationId = "7", options = (int[])[1] })));
        foreach (var poll in (string[])["x", GlobalId.Of(new TenantId("exempel"), "Poll", $"{_id.Value}/trygg"), GlobalId.Of(LiveHost.Huddinge, "Poll", $"{_id.Value}/none")])
            Assert.Equal(("REFUSED", PollRefusals.Unknown.Code), await Answer(device, With(new { poll, options = (int[])[1] })));
        Assert.Equal(("REFUSED", PollRefusals.OptionUnknown.Code), await Answer(device, With(new { options = (int[])[3] })));
        Assert.Equal(("REFUSED", PollRefusals.TooManyOptions.Code), await Answer(device, With(new { options = (int[])[1, 2] })));
        Assert.Equal(("REFUSED", PollRefusals.AnswerOfAnotherKind.Code), await Answer(device, With(new { number = 1.5 })));
        Assert.Equal(("REFUSED", PollRefusals.AnswerMissing.Code), await Answer(device, With(new { options = (int[])[1], rating = 2 })));
        Assert.Equal(("REFUSED", PollRefusals.AnswerMissing.Code), await Answer(device, With(new { })));
        Assert.Equal(("REFUSED", PollRefusals.NotJoined.Code), await Answer(stranger, With(new { options = (int[])[1] })));
        Assert.Equal(("REFUSED", PollRefusals.NotJoined.Code), await Answer(visitor, With(new { options = (int[])[1] })));
        foreach (var bad in (object?[])[null, new { operationId = Guid.NewGuid() }, With(new { words = (string?[])[null] }), "x"])
            Assert.StartsWith("bad-arguments: ", (await device.Complete("AnswerPoll", bad)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_upvoted_once()
    {
        await using var device = await _host.Connect("resident1");
        await using var asker = await _host.Connect("resident3");
        var question = GlobalId.Of(LiveHost.Huddinge, "Question", $"{_id.Value}/1");
        Assert.Equal(("STORED", null), await Upvote(device, question));
        Assert.Equal(("REFUSED", "already-upvoted"), await Upvote(device, question));
        Assert.Equal(("REFUSED", "own-question"), await Upvote(asker, question));
        Assert.Equal(("REFUSED", "question-unknown"), await Upvote(device, GlobalId.Of(LiveHost.Huddinge, "Question", $"{_id.Value}/2")));
        Assert.Equal(("REFUSED", "question-unknown"), await Upvote(device, "x"));
    }

    [Fact]
    public async Task A_ban_ends_the_topic_on_the_open_socket_and_takes_the_right_to_answer()
    {
        await using var banned = await _host.Connect("resident1");
        await using var other = await _host.Connect("resident2");
        await banned.Join(Topic);
        await other.Join(Topic);
        var since = TimeProvider.System.GetTimestamp();
        await _store.Append(Streams.Seminar(_id), 3, [new DeviceBanned(new PersonId("resident1"), BanReason.Abuse, Moderator)]);
        Assert.Equal("device-banned", (await Told(banned, "ended")).GetProperty("code").GetString());
        Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(5));
        await Told(other, "batch");
        Assert.StartsWith("device-banned: ", (await banned.Complete("Join", Topic, null)).GetProperty("error").GetString(), StringComparison.Ordinal);
        await _store.Append(Streams.Attendance(_id), 4, [new ParticipantExcluded(new PersonId("resident1"))]);
        // The grain that was asked before has its own knowledge; here none was.
        Assert.Equal(("REFUSED", "device-banned"), await Answer(banned, new { operationId = Guid.NewGuid(), poll = Poll, options = (int[])[1] }));
        Assert.Equal(("STORED", null), await Answer(other, new { operationId = Guid.NewGuid(), poll = Poll, options = (int[])[1] }));
        await _store.Append(Streams.Seminar(_id), 4, [new DeviceUnbanned(new PersonId("resident1"), Moderator)]);
        await banned.Join(Topic);
    }

    private static async Task<JsonElement> Told(HubClient client, string target)
    {
        while (true)
        {
            var (name, argument) = await client.Next();
            if (name == target) return argument;
        }
    }

    private static Task<(string, string?)> Answer(HubClient client, object answer) => Outcome(client.Invoke("AnswerPoll", answer));

    private static Task<(string, string?)> Upvote(HubClient client, string question) =>
        Outcome(client.Invoke("UpvoteQuestion", new { operationId = Guid.NewGuid(), question }));

    private static async Task<(string, string?)> Outcome(Task<JsonElement> call)
    {
        var answer = await call;
        return (answer.GetProperty("outcome").GetString()!, answer.GetProperty("code").GetString());
    }
}
