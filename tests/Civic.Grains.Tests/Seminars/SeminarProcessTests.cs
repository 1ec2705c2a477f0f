using Civic.Contracts;
using Civic.Contracts.Seminars.Polls;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Seminars.SeminarStory;

namespace Civic.Grains.Tests.Seminars;

/// <summary>What follows on a seminar's events in the rooms within it, on the real journal.</summary>
public sealed class SeminarProcessTests : IClassFixture<SiloFixture>
{
    private static readonly SingleChoice YesNo = new(["Ja", "Nej"]);
    private readonly SiloFixture _fixture;
    private readonly SeminarStory _story;

    public SeminarProcessTests(SiloFixture fixture)
    {
        _fixture = fixture;
        _story = new SeminarStory(fixture.Silo);
        fixture.Silo.Journal.Reset();
    }

    [Fact]
    public async Task The_rooms_open_with_the_lobby_and_close_with_the_end()
    {
        await Begin();
        await _story.OpenPoll(YesNo);
        await Stored(_story.Lead(new EndSeminar()));
        await Until.Holds("The end", async () => !(await _story.SeeQuestions()).IsOpen && !(await _story.SeeSpeakers()).IsOpen
            && !(await _story.SeeAttendance()).IsOpen && (await _story.SeePoll()).Phase == PollPhase.Closed);
        await Refused("questions-closed", _story.Ask(Device(1), "Är det för sent?"));
        await Refused("poll-closed", _story.Answer(Device(1), new Chosen([1])));
        Assert.All(
            (await _fixture.Silo.Stored(_story.Tenant, Streams.Poll(Poll))).Where(e => e.Event is PollClosed), closed => Assert.Equal(Actor.Process.Id, closed.Actor));
        await NothingIsDue();
    }

    [Fact]
    public async Task A_ban_takes_the_rights_in_every_room_and_its_lifting_gives_them_back()
    {
        await Begin();
        await _story.OpenPoll(YesNo);
        var code = await _story.NewCode();
        await Stored(_story.Join(Device(1), code));
        await Stored(_story.Floor(Device(1), new JoinSpeakers(null, false)));
        await Stored(_story.Lead(new BanDevice(Device(1).Id, BanReason.Abuse)));
        await NothingIsDue();
        Assert.Equal(0, (await _story.SeeAttendance()).Present);
        Assert.Empty((await _story.SeeSpeakers()).Queue);
        await Refused("device-banned", _story.Ask(Device(1), "Får jag?"));
        await Refused("device-banned", _story.Answer(Device(1), new Chosen([1])));
        await Refused("device-banned", _story.Floor(Device(1), new JoinSpeakers(null, false)));
        await Refused("device-banned", _story.Join(Device(1), code));
        await Stored(_story.Lead(new UnbanDevice(Device(1).Id)));
        await NothingIsDue();
        await Stored(_story.Join(Device(1), code));
        await Stored(_story.Ask(Device(1), "Får jag nu?"));
        await Stored(_story.Answer(Device(1), new Chosen([1])));
        await Stored(_story.Floor(Device(1), new JoinSpeakers(null, false)));
    }

    [Fact]
    public async Task News_of_bans_in_any_order_ends_as_the_seminar_stands()
    {
        await Begin();
        foreach (var n in Enumerable.Range(1, 20))
        {
            await Stored(_story.Lead(new BanDevice(Device(n).Id, BanReason.Flooding)));
            if (n % 2 == 0) await Stored(_story.Lead(new UnbanDevice(Device(n).Id)));
        }

        await NothingIsDue();
        foreach (var n in Enumerable.Range(1, 20))
            Assert.Equal(n % 2 == 0 ? null : "device-banned", (await _story.Ask(Device(n), "Får jag?")).Code);
        // A late messenger of an old ban is not believed.
        await Stored(_story.Asked(Actor.Process, new ExcludeAsker(Device(2).Id)));
        Assert.Null((await _story.Ask(Device(2), "Och nu?")).Code);
    }

    [Fact]
    public async Task Settings_reach_the_rooms()
    {
        await Begin();
        await Stored(_story.Lead(new ChangeSeminarSettings(Settings with { PreModeration = true, QuestionBudget = 1, Capacity = 1 })));
        await NothingIsDue();
        await Stored(_story.Ask(Device(1), "Syns jag?"));
        Assert.Empty((await _story.SeeQuestions(Device(2))).Questions);
        await Refused("question-budget-exceeded", _story.Ask(Device(1), "En till?"));
        Assert.Equal(1, (await _story.SeeAttendance()).Capacity);
    }

    [Fact]
    public async Task A_poll_closes_at_its_time_and_an_older_time_closes_nothing()
    {
        await Begin();
        await _story.OpenPoll(YesNo, _fixture.Silo.Journal.True.AddMilliseconds(700));
        await Stored(_story.Polled(Moderator, new ClosePoll()));
        var closes = _fixture.Silo.Journal.True.AddSeconds(2);
        await Stored(_story.Polled(Moderator, new ReopenPoll(closes, null)));
        await Stored(_story.Answer(Device(1), new Chosen([2])));
        await Until.Holds("The closing", async () => (await _story.SeePoll()).Phase == PollPhase.Closed);
        var stored = await _fixture.Silo.Stored(_story.Tenant, Streams.Poll(Poll));
        Assert.True(Assert.Single(stored, e => e.Event is PollClosed && e.Actor == Actor.Process.Id).RecordedAt >= closes);
        await Refused("poll-closed", _story.Answer(Device(2), new Chosen([2])));
    }

    private async Task Begin()
    {
        await _story.Plan();
        await Stored(_story.Lead(new OpenSeminar(null)));
        await Until.Holds("The lobby", async () => await IsOpen());
        await Stored(_story.Lead(new StartSeminar()));
    }

    private async Task<bool> IsOpen() =>
        await _fixture.Ask<long>($"select count(*) from event where tenant = '{_story.Tenant}' and type in ('questions-opened.v1', 'speakers-list-opened.v1', 'attendance-opened.v1')") == 3;

    private Task NothingIsDue() => Until.Holds("Due work", async () =>
        await _fixture.Ask<long>($"select count(*) from due where tenant = '{_story.Tenant}' and due_at <= clock_timestamp()") == 0);
}
