using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars;

public sealed class VisibilityTests
{
    private static readonly Actor[] Leaders = [Moderator, Officer, Actor.Process];
    private static readonly SeminarEvent Ban = new DeviceBanned(Device(9).Id, BanReason.Abuse, Moderator.Id);
    private static readonly SeminarEvent Linked = new RecordingLinked(new Recording("https://huddinge.se/film", 0), Moderator.Id);

    private static SeminarState With(params SeminarEvent[] events) => Spec.For<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>().And(Hall.Live).And(events).State();

    private static SeminarView See(Actor viewer, params SeminarEvent[] events) => SeminarVisibility.See(With(events), viewer)!;

    [Fact]
    public void A_seminar_that_is_not_there_is_for_nobody()
    {
        Assert.Null(SeminarVisibility.See(new NotPlanned(), Moderator));
        Assert.Null(SeminarVisibility.Project(new NotPlanned()));
    }

    [Fact]
    public void A_poll_is_seen_once_it_has_been_on()
    {
        Assert.All(Others, other => Assert.Equal(["valkommen", "panel"], See(other).RunSheet.Select(item => item.Key)));
        Assert.All(Others, other => Assert.Equal(3, See(other, new RunSheetStepped("trygg", Moderator.Id)).RunSheet.Length));
        Assert.All(Others, other => Assert.Equal(3, See(other, Ended).RunSheet.Length));
        Assert.All(Leaders, leader => Assert.Equal(3, See(leader).RunSheet.Length));
    }

    [Fact]
    public void The_code_is_for_who_leads_or_takes_part_and_on_the_projector_while_it_shows_the_way_in()
    {
        Assert.All([.. Leaders, Device(1)], viewer => Assert.Equal(Code, See(viewer).Code));
        Assert.All([Actor.Anonymous, Resident, Chair], viewer => Assert.Null(See(viewer).Code));
        Assert.Equal(Code, SeminarVisibility.Project(With())!.Code);
        Assert.Null(SeminarVisibility.Project(With(new ProjectorViewChosen(new ProjectorView(ProjectorScreen.Blank, null, null), Moderator.Id)))!.Code);
    }

    [Fact]
    public void Bans_are_for_those_who_lead()
    {
        Assert.All(Others, other => Assert.Null(See(other, Ban).Banned));
        Assert.All(Leaders, leader => Assert.Equal(Device(9).Id, Assert.Single(See(leader, Ban).Banned!).Key));
    }

    [Fact]
    public void The_recording_is_for_everybody_once_it_is_over()
    {
        Assert.All(Others, other => Assert.Null(See(other, Linked).Recording));
        Assert.All(Others, other => Assert.NotNull(See(other, Linked, Ended).Recording));
        Assert.All(Leaders, leader => Assert.NotNull(See(leader, Linked).Recording));
    }
}
