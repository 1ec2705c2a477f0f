using Civic.Contracts;
using Civic.Contracts.Seminars;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Seminars.SeminarStory;

namespace Civic.Grains.Tests.Seminars;

/// <summary>The way in: with the code that is shown now, and without a reading of the seminar for each who comes.</summary>
public sealed class JoinTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;
    private readonly SeminarStory _story;

    public JoinTests(SiloFixture fixture)
    {
        _fixture = fixture;
        _story = new SeminarStory(fixture.Silo);
        fixture.Silo.Journal.Reset();
    }

    [Fact]
    public async Task A_code_is_drawn_that_nobody_chose_and_no_other_seminar_has()
    {
        await _story.Plan();
        await Stored(_story.Lead(new RotateJoinCode("7KX4QP", _fixture.Silo.Journal.True.AddHours(1), false)));
        var seen = (await _fixture.Silo.Grain<ISeminarGrain>(_story.Tenant, Id.Value).See(Moderator))!;
        Assert.True(JoinCode.IsFit(seen.View.Code!.Value));
        Assert.NotEqual("7KX4QP", seen.View.Code.Value);
        Assert.Equal(Audience.Moderator, seen.Audience);
    }

    [Fact]
    public async Task Who_has_the_code_joins_under_a_name_that_stands_in_no_event()
    {
        await _story.GoLive();
        var code = await _story.NewCode();
        await Stored(_story.Join(Device(1), code.ToLowerInvariant().Insert(3, " "), "Maja i Flemingsberg"));
        await Stored(_story.Join(Device(1), code));
        var mine = (await _story.SeeAttendance(Device(1))).Mine!;
        Assert.Equal((1, Presence.In), (mine.Number, mine.Presence));
        Assert.Equal("Maja i Flemingsberg", await Text(mine.Name!.Id));
        Assert.Equal(0L, await _fixture.Ask<long>($"select count(*) from event where tenant = '{_story.Tenant}' and payload::text like '%Maja%'"));
        var named = Assert.Single(await _fixture.Silo.Grain<IAttendanceGrain>(_story.Tenant, Id.Value).Names([Device(2).Id, Device(1).Id]));
        Assert.Equal((Device(1).Id, 1, mine.Name), (named.Device, named.Number, named.Name));
    }

    [Fact]
    public async Task A_wrong_code_and_a_former_one_are_told_apart_and_the_new_one_is_taken_at_once()
    {
        await _story.GoLive();
        var former = await _story.NewCode();
        await Stored(_story.Join(Device(1), former));
        var code = await _story.NewCode();
        await Stored(_story.Join(Device(2), code));
        await Refused("join-code-expired", _story.Join(Device(3), former));
        await Refused("join-code-wrong", _story.Join(Device(3), "WRONG2"));
        await Refused("join-code-wrong", _story.Join(Device(3), ""));
        Assert.Equal(2, (await _story.SeeAttendance()).Present);
    }

    [Fact]
    public async Task An_expired_code_lets_nobody_in()
    {
        await _story.GoLive();
        var code = await _story.NewCode(TimeSpan.FromMilliseconds(400));
        var expires = _fixture.Silo.Journal.True.AddMilliseconds(400);
        await Until.Holds("The expiry", () => Task.FromResult(_fixture.Silo.Journal.True > expires));
        await Refused("join-code-expired", _story.Join(Device(1), code));
    }

    [Fact]
    public async Task Two_thousand_who_join_at_once_read_the_seminar_a_few_times()
    {
        await _story.GoLive();
        var code = await _story.NewCode();
        await Stored(_story.Join(Device(0), code));
        var reads = 0;
        _fixture.Silo.Journal.OnReadAfter = (stream, _) => reads += stream == Streams.Seminar(Id) ? 1 : 0;
        var joined = await Task.WhenAll(Enumerable.Range(1, 2000).Select(n => _story.Join(Device(n), code)));
        Assert.All(joined, outcome => Assert.Equal(OutcomeKind.Stored, outcome.Kind));
        Assert.Equal((2001, 2001), ((await _story.SeeAttendance()).Present, (await _story.SeeAttendance()).Peak));
        // One per quarter of a second at most; a machine under load may take many of these.
        Assert.InRange(reads, 0, 100);
    }

    [Fact]
    public async Task Who_comes_when_it_is_full_waits_and_is_let_in_also_by_a_grain_that_was_started_anew()
    {
        await _story.GoLive(Settings with { Capacity = 2, WaitingList = true });
        var code = await _story.NewCode();
        foreach (var n in (int[])[1, 2, 3, 4]) await Stored(_story.Join(Device(n), code));
        Assert.Equal((Presence.Waiting, 1), ((await _story.SeeAttendance(Device(4))).Mine!.Presence, (await _story.SeeAttendance(Device(4))).Mine!.Before));
        await using var other = await _fixture.AnotherSilo();
        var attendance = other.Grain<IAttendanceGrain>(_story.Tenant, Id.Value);
        await Stored(attendance.Send(new(_story.Tenant, Guid.NewGuid(), Device(1), new LeaveSeminar())));
        var seen = (await attendance.See(Device(3)))!.View;
        Assert.Equal((2, 1, Presence.In), (seen.Present, seen.Waiting, seen.Mine!.Presence));
    }

    private Task<string> Text(string id) => _fixture.Ask<string>($"select text from erasable_text where tenant = '{_story.Tenant}' and id = '{id}'");
}
