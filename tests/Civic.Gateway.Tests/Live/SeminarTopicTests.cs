using System.Collections.Immutable;
using System.Text;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway.Live;
using Civic.Gateway.Seminars;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>What a seminar's topic tells whom: participants, those who lead, and the screen in the hall.</summary>
public sealed class SeminarTopicTests
{
    private static readonly TenantId Tenant = new("huddinge");
    private static readonly SeminarId Id = new("trygghet");
    private static readonly PollId Poll = new("trygghet/kvall");
    private static readonly PersonId Moderator = new("moderator");
    private static readonly SeminarSettings Settings = new(Identity.Named, null, false, true, 3, 20, 10, 300, true, new Speaking(180, 90, 30, true, []));
    private readonly TopicFeed _feed = new(Tenant, Streams.Seminar(Id), new SeminarTopic());
    private readonly Dictionary<string, int> _versions = [];
    private long _position;

    public SeminarTopicTests()
    {
        Take(new SeminarPlanned(new EventId("e"), Settings, Moderator), new JoinCodeRotated(new JoinCode("7KX4QP", DateTimeOffset.MaxValue), Moderator),
            new SeminarOpened(Moderator), new AttendanceOpened(new AttendanceRules(null, false, true), [], Moderator),
            new QuestionsOpened(new QuestionRules(true, 3, 20, 10, 300), [], Moderator),
            new SpeakersListOpened(new SpeakingRules(180, 90, 30, true, []), [], Moderator), new SeminarStarted(DateTimeOffset.UnixEpoch, Moderator));
    }

    [Fact]
    public void A_question_that_waits_is_for_those_who_lead_and_one_that_is_approved_comes_with_its_text_and_name()
    {
        var (everybody, leader, screen) = Sit();
        Type(("t1", "Blir det ljusare?"), ("n1", "Maja"));
        Take(Joined(1, "n1"), Asked(1, 1, "t1", waits: true));
        Assert.DoesNotContain("Blir det", Next(everybody), StringComparison.Ordinal);
        Assert.DoesNotContain("Blir det", Next(screen), StringComparison.Ordinal);
        Assert.Contains("\"text\":\"Blir det ljusare?\"", Next(leader), StringComparison.Ordinal);
        Take(new QuestionApproved(1, Moderator));
        foreach (var viewer in (Screen[])[everybody, screen])
        {
            var told = Next(viewer);
            Assert.Contains("\"text\":\"Blir det ljusare?\"", told, StringComparison.Ordinal);
            Assert.Contains("\"by\":{\"number\":1,\"name\":\"Maja\"}", told, StringComparison.Ordinal);
            Assert.DoesNotContain("device1", told, StringComparison.Ordinal);
        }

        Assert.Contains("device1", Next(leader), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_hidden_is_in_no_batch_and_in_no_catching_up()
    {
        Type(("t1", "Elakt om någon"));
        Take(Joined(1), Asked(1, 1, "t1", waits: false));
        Assert.Contains("Elakt", Encoding.UTF8.GetString(_feed.TrySeat(new Screen(Actor.Anonymous), 7, null, out _)!.Facts[^1].Json.Span), StringComparison.Ordinal);
        Take(new QuestionHidden(1, Moderator));
        var back = _feed.TrySeat(new Screen(Actor.Anonymous), 7, null, out _)!;
        Assert.Null(back.Snapshot);
        Assert.Equal(["question-asked", "question-hidden"], back.Facts.Select(fact => fact.Type));
        Assert.DoesNotContain(back.Facts, fact => Encoding.UTF8.GetString(fact.Json.Span).Contains("Elakt", StringComparison.Ordinal));
    }

    [Fact]
    public void Counts_are_for_the_public_when_they_are_shown_and_for_the_screen_no_earlier()
    {
        var (everybody, leader, screen) = Sit();
        Take(new PollPrepared("Hur trygg?", new SingleChoice(["Mycket", "Lite"]), true, Moderator));
        Assert.DoesNotContain("Hur trygg", Next(everybody), StringComparison.Ordinal);
        Assert.DoesNotContain("Hur trygg", Next(screen), StringComparison.Ordinal);
        Assert.Contains("Hur trygg", Next(leader), StringComparison.Ordinal);
        Take(new PollOpened(null, true, false, [], Moderator), new PollAnswered(new PersonId("d1"), new Chosen([1]), 0), new PollAnswered(new PersonId("d2"), new Chosen([1]), 0));
        foreach (var viewer in (Screen[])[everybody, screen])
        {
            var told = Next(viewer);
            Assert.Contains("\"answered\":2", told, StringComparison.Ordinal);
            Assert.DoesNotContain("\"count\"", told, StringComparison.Ordinal);
        }

        Assert.Contains("\"option\":1,\"count\":2,\"percent\":100", Next(leader), StringComparison.Ordinal);
        Take(new PollResultsShown(Moderator));
        foreach (var viewer in (Screen[])[everybody, screen]) Assert.Contains("\"option\":1,\"count\":2,\"percent\":100", Next(viewer), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_stand_on_the_screen_when_a_moderator_has_looked_at_them()
    {
        var (everybody, _, screen) = Sit();
        Type(("w1", "Ljus"), ("w2", "Dumt"));
        Take(new PollPrepared("Ett ord?", new WordCloud(1), false, Moderator), new PollOpened(null, true, false, [], Moderator));
        Take(new PollAnswered(new PersonId("d1"), new Worded([new SealedWord("k1", Seal("w1"))]), 0), new PollAnswered(new PersonId("d2"), new Worded([new SealedWord("k2", Seal("w2"))]), 0));
        Assert.Contains("\"text\":\"Ljus\"", Next(everybody), StringComparison.Ordinal);
        Assert.DoesNotContain("Ljus", Next(screen), StringComparison.Ordinal);
        Take(new WordApproved("k1", Moderator), new WordHidden("k2", Moderator));
        Assert.Contains("\"text\":\"Ljus\"", Next(screen), StringComparison.Ordinal);
        Assert.DoesNotContain("Dumt", Next(everybody), StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_is_on_the_screen_while_it_shows_the_way_in_and_never_for_everybody()
    {
        var (everybody, leader, screen) = Sit();
        Take(new ProjectorViewChosen(new ProjectorView(ProjectorScreen.Join, null, null), Moderator));
        Assert.Contains("7KX4QP", Next(screen), StringComparison.Ordinal);
        Assert.Contains("7KX4QP", Next(leader), StringComparison.Ordinal);
        Assert.DoesNotContain("7KX4QP", Next(everybody), StringComparison.Ordinal);
        Take(new ProjectorViewChosen(new ProjectorView(ProjectorScreen.Blank, null, null), Moderator));
        Assert.DoesNotContain("7KX4QP", Next(screen), StringComparison.Ordinal);
        Assert.DoesNotContain("7KX4QP", Snapshot(Actor.Anonymous), StringComparison.Ordinal);
        Assert.DoesNotContain("7KX4QP", Snapshot(new Actor(new PersonId("d1"), Roles.Participant)), StringComparison.Ordinal);
    }

    [Fact]
    public void Bans_are_told_to_those_who_lead_and_who_came_to_nobody()
    {
        var (everybody, leader, screen) = Sit();
        Take(Joined(1), Joined(2), new DeviceBanned(new PersonId("device1"), BanReason.Abuse, Moderator), new ParticipantExcluded(new PersonId("device1")));
        Assert.Contains("device1", Next(leader), StringComparison.Ordinal);
        foreach (var viewer in (Screen[])[everybody, screen])
        {
            var told = Next(viewer);
            Assert.DoesNotContain("device", told, StringComparison.Ordinal);
            Assert.Contains("\"facts\":[]", told, StringComparison.Ordinal);
            Assert.Contains("\"present\":1", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_ban_ends_the_topic_for_the_device_alone_until_it_is_lifted()
    {
        Take(Joined(1), Joined(2));
        var (banned, other) = (new Screen(new Actor(new PersonId("device1"), Roles.None)), new Screen(new Actor(new PersonId("device2"), Roles.None)));
        foreach (var viewer in (Screen[])[banned, other]) Assert.NotNull(_feed.TrySeat(viewer, null, null, out _));
        Take(new DeviceBanned(new PersonId("device1"), BanReason.Abuse, Moderator));
        _feed.FanOut();
        Assert.Equal((1, 1, 1), (banned.Wakes, other.Wakes, _feed.ViewerCount));
        Assert.Contains("\"target\":\"ended\"", Next(banned), StringComparison.Ordinal);
        Assert.Null(_feed.NextMessage(banned));
        Assert.Contains("\"target\":\"batch\"", Next(other), StringComparison.Ordinal);
        Assert.Equal("device-banned", Assert.Throws<LiveException>(() => _feed.TrySeat(banned, null, null, out _)).Code);
        Take(new DeviceUnbanned(new PersonId("device1"), Moderator));
        Assert.NotNull(_feed.TrySeat(banned, null, null, out _));
    }

    [Fact]
    public void A_participants_snapshot_says_what_is_the_participants_own()
    {
        Type(("t1", "Min fråga"));
        Take(Joined(1), Asked(1, 1, "t1", waits: true), new SpeakerJoined(new PersonId("device1"), null, false));
        var mine = Snapshot(new Actor(new PersonId("device1"), Roles.Participant));
        Assert.Contains("Min fråga", mine, StringComparison.Ordinal);
        Assert.Contains("\"presence\":\"in\"", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("Min fråga", Snapshot(new Actor(new PersonId("device2"), Roles.Participant)), StringComparison.Ordinal);
    }

    private static SealedText Seal(string id) => new(id, "hash");

    private static ParticipantJoined Joined(int n, string? name = null) => new(new PersonId($"device{n}"), n, "sv", name is null ? null : Seal(name), false);

    private static QuestionAsked Asked(int number, int device, string text, bool waits) =>
        new(number, new PersonId($"device{device}"), Seal(text), "sv", waits, DateTimeOffset.UnixEpoch);

    private void Type(params (string Id, string Text)[] texts)
    {
        foreach (var (id, text) in texts) _feed.Texts[id] = text;
    }

    private string Snapshot(Actor viewer) =>
        Encoding.UTF8.GetString(WireJson.Bytes(Tenant, _feed.TrySeat(new Screen(viewer), null, null, out _)!.Snapshot!, _feed.Texts));

    private (Screen Everybody, Screen Leader, Screen Hall) Sit()
    {
        var all = (new Screen(new Actor(new PersonId("d1"), Roles.Participant)), new Screen(new Actor(Moderator, Roles.Moderator)), new Screen(Actor.Anonymous) { IsScreen = true });
        foreach (var viewer in (Screen[])[all.Item1, all.Item2, all.Item3]) Assert.NotNull(_feed.TrySeat(viewer, null, null, out _));
        return all;
    }

    private string Next(Screen viewer) => Encoding.UTF8.GetString(_feed.NextMessage(viewer)!.Payload.Span);

    private void Take(params object[] events) => _feed.Absorb([.. events.Select(Stored)]);

    private StoredEvent Stored(object one)
    {
        var stream = one switch
        {
            SeminarEvent => Streams.Seminar(Id),
            QuestionsEvent => Streams.Questions(Id),
            SpeakersEvent => Streams.Speakers(Id),
            AttendanceEvent => Streams.Attendance(Id),
            _ => Streams.Poll(Poll),
        };
        _versions[stream] = _versions.GetValueOrDefault(stream) + 1;
        var name = ((StoredAttribute)Attribute.GetCustomAttribute(one.GetType(), typeof(StoredAttribute))!).Name;
        return new StoredEvent(++_position, Tenant, stream, _versions[stream], name, one, Moderator, DateTimeOffset.UnixEpoch, null);
    }

    private sealed class Screen(Actor actor) : Viewer(actor)
    {
        internal int Wakes { get; private set; }

        internal override void Wake() => Wakes++;
    }
}
