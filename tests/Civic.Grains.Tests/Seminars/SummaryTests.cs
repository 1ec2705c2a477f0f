using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Seminars.Attendance;
using Civic.Contracts.Seminars.Summary;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Summary;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Seminars.SeminarStory;

namespace Civic.Grains.Tests.Seminars;

/// <summary>A seminar is counted when it is over: devices once, whatever their lines did, and groups without anybody in sight.</summary>
public sealed class SummaryTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;
    private readonly SeminarStory _story;

    public SummaryTests(SiloFixture fixture)
    {
        _fixture = fixture;
        _story = new SeminarStory(fixture.Silo);
        fixture.Silo.Journal.Reset();
    }

    private IAttendanceGrain Attendance => _fixture.Silo.Grain<IAttendanceGrain>(_story.Tenant, Id.Value);

    private ISummaryGrain Summary => _fixture.Silo.Grain<ISummaryGrain>(_story.Tenant, Id.Value);

    [Fact]
    public async Task District_and_age_stand_in_no_event_and_are_counted_where_nobody_is_alone()
    {
        await _story.GoLive();
        await Districts();
        var code = await _story.NewCode();
        for (var device = 1; device <= 6; device++) await Stored(Join(device, code, "flemingsberg", "From16To24"));
        for (var device = 7; device <= 9; device++) await Stored(Join(device, code, "skogas", "From80"));
        for (var device = 10; device <= 16; device++) await Stored(Join(device, code, "", ""));
        Assert.Equal(0L, await _fixture.Ask<long>($"select count(*) from event where tenant = '{_story.Tenant}' and stream like 'attendance/%' and (payload::text like '%flemingsberg%' or payload::text like '%From%')"));
        Assert.Equal(9L, await _fixture.Ask<long>($"select count(*) from erasable_text where tenant = '{_story.Tenant}' and id like 'attendance/%#about'"));

        await Summarised();
        var view = (await Summary.See())!.View;
        Assert.Equal((16, 16), (view.Counts.Registered, view.Counts.Joined));
        // Three from Skogås are not told; seven who said nothing are hidden with them, for the sum is known.
        Assert.Equal("flemingsberg -, skogas -, vidja 0, not -", Told(view.Districts!));
        Assert.Equal(0L, await _fixture.Ask<long>($"select count(*) from event where tenant = '{_story.Tenant}' and stream like 'summary/%' and payload::text like '%\"people\": 3%'"));
    }

    [Theory]
    [InlineData("oland", "", "district-unknown")]
    [InlineData("Flemingsberg'; --", "", "district-unknown")]
    [InlineData("flemingsberg", "Old", "age-band-unknown")]
    [InlineData("", "3", "age-band-unknown")]
    public async Task What_is_no_district_and_no_age_is_refused(string district, string age, string refusal)
    {
        await _story.GoLive();
        await Districts();
        await Refused(refusal, Join(1, await _story.NewCode(), district, age));
    }

    [Fact]
    public async Task Who_is_there_is_counted_once_however_many_gateways_tell_and_however_often_the_line_breaks()
    {
        await _story.GoLive();
        var code = await _story.NewCode();
        for (var device = 1; device <= 4; device++) await Stored(_story.Join(Device(device), code));
        await Attendance.Here([Device(1).Id, Device(2).Id]);
        await Attendance.Here([Device(2).Id, Device(3).Id, Device(99).Id]);
        await Attendance.Here([Device(1).Id, Device(2).Id]);
        var counts = (await _fixture.Silo.Stored(_story.Tenant, Streams.Attendance(Id))).Select(stored => stored.Event).OfType<PresenceCounted>();
        Assert.Equal([2, 3], counts.Select(count => count.Present));

        // One goes, four have had a place, and what the lines said at most is the peak: not the four places.
        await Stored(_story.Attend(Device(3), new LeaveSeminar()));
        await Summarised();
        var view = (await Summary.See())!.View;
        Assert.Equal((4, 4, 3), (view.Counts.Registered, view.Counts.Joined, view.Counts.Peak));
    }

    [Fact]
    public async Task The_end_notes_who_stayed()
    {
        await _story.GoLive();
        var code = await _story.NewCode();
        for (var device = 1; device <= 3; device++) await Stored(_story.Join(Device(device), code));
        await Attendance.Here([Device(1).Id, Device(2).Id, Device(3).Id]);
        Forward(Present.Every * 4);
        await Attendance.Here([Device(2).Id]);
        await Summarised();
        Assert.Equal(1, (await Summary.See())!.View.Counts.Stayed);
    }

    [Fact]
    public async Task Everything_that_was_asked_and_answered_is_in_the_figures_and_a_row_for_the_report()
    {
        await _story.GoLive();
        var code = await _story.NewCode();
        for (var device = 1; device <= 2; device++) await Stored(_story.Join(Device(device), code));
        await Stored(_story.Ask(Device(1), "När byggs det?"));
        await _story.OpenPoll(new SingleChoice(["ja", "nej"]));
        await Stored(_story.Answer(Device(1), new Chosen([1])));
        await Stored(_story.Answer(Device(2), new Chosen([2])));
        await Refused("seminar-not-ended-yet", Send());
        await Summarised();
        var view = (await Summary.See())!.View;
        Assert.Equal((2020, 1, 2), (view.Year, view.Counts.Questions, view.Counts.Answers));
        // Nobody said anything of themselves.
        Assert.Null(view.Districts);
        await Stored(Send());
        Assert.Single(await _fixture.Silo.Stored(_story.Tenant, Streams.Summary(Id)));
    }

    private static string Told(GroupTable table) =>
        string.Join(", ", table.Groups.Select(group => $"{group.Key} {group.People?.ToString() ?? "-"}").Append($"not {table.NotSaid?.ToString() ?? "-"}"));

    private async Task Districts()
    {
        foreach (var district in new[] { "flemingsberg", "skogas", "vidja" })
            await _fixture.Silo.Seed(_story.Tenant, Streams.District(new(district)), new DistrictDefined(new(district), district, DistrictKind.Kommundel));
    }

    private async Task Summarised()
    {
        await Stored(_story.Lead(new EndSeminar()));
        await Stored(_story.Attend(Moderator, new CloseAttendance()));
        await Stored(Send());
    }

    private Task<Outcome> Send() => Summary.Send(new(_story.Tenant, Guid.NewGuid(), Moderator, new SummariseSeminar(null)));

    private Task<Outcome> Join(int device, string code, string district, string age) => Attendance.Send(
        new Sent<AttendanceCommand>(_story.Tenant, Guid.NewGuid(), Device(device), new JoinSeminar("sv", null, null, CodeAnswer.Fit))
        {
            Typed = ImmutableSortedDictionary<string, string>.Empty.Add("code", code).Add("district", district).Add("age", age),
        });

    private void Forward(TimeSpan by)
    {
        var journal = _fixture.Silo.Journal;
        journal.Clock = () => journal.True + by;
    }
}
