using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Attendance;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly AttendanceRules Rules = new(2, true, true);
    private static readonly OpenAttendance Opening = new(new AttendanceFacts(true, Rules, [Device(9).Id]));
    private static readonly AttendanceEvent Doors = new AttendanceOpened(Rules, [Device(9).Id], Moderator.Id);
    private static readonly AttendanceEvent Shut = new AttendanceClosed(Moderator.Id);
    private static readonly JoinSeminar Join = new("sv", null, null, CodeAnswer.Fit);

    private static readonly AttendanceCommand[] Moderators =
    [
        Opening, new CloseAttendance(), new ChangeAttendanceRules(Rules), new ReleasePlace(Device(1).Id), new ExcludeParticipant(Device(1).Id),
        new ReadmitParticipant(Device(1).Id),
    ];

    private static Given<AttendanceState, AttendanceCommand, AttendanceEvent> Nothing =>
        Spec.For<AttendanceDecider, AttendanceState, AttendanceCommand, AttendanceEvent>();

    private static Given<AttendanceState, AttendanceCommand, AttendanceEvent> Open => Nothing.And(Doors);

    /// <summary>Two are in, two wait.</summary>
    private static Given<AttendanceState, AttendanceCommand, AttendanceEvent> Full => Open.And(Joined(1), Joined(2), Joined(3, true), Joined(4, true));

    private static ParticipantJoined Joined(int device, bool waits = false) => new(Device(device).Id, device, "sv", null, waits);

    private static ParticipantLeft Left(int device) => new(Device(device).Id);

    private static ParticipantAdmitted Admitted(int device) => new(Device(device).Id);

    [Fact]
    public void OpenAttendance_lets_people_join()
    {
        Nothing.When(Opening, Now, Moderator).Then(Doors);
        Open.When(Opening, Now, Moderator).ThenNothing();
        Open.And(Shut).When(Opening, Now, Moderator).Then(Doors);
        Nothing.When(new OpenAttendance(null), Now, Moderator).ThenRefused("seminar-unknown");
        Nothing.When(new OpenAttendance(Opening.Facts! with { Running = false }), Now, Moderator).ThenRefused("seminar-not-running");
    }

    [Fact]
    public void CloseAttendance_lets_nobody_else_join()
    {
        Open.When(new CloseAttendance(), Now, Moderator).Then(Shut);
        Open.And(Shut).When(new CloseAttendance(), Now, Moderator).ThenNothing();
        Open.And(Shut).When(Join, Now, Device(1)).ThenRefused("seminar-closed");
    }

    [Fact]
    public void CloseAttendance_notes_how_many_stayed()
    {
        Open.And(Joined(1), Joined(2)).When(new CloseAttendance { Present = 1 }, Now, Moderator).Then(new PresenceCounted(1, Now), Shut);
        Open.And(Joined(1)).When(new CloseAttendance { Present = 70 }, Now, Moderator).Then(new PresenceCounted(1, Now), Shut);
        Open.And(Shut).When(new CloseAttendance { Present = 1 }, Now, Moderator).ThenNothing();
    }

    [Fact]
    public void CountPresence_notes_a_new_peak_at_once_and_any_other_change_once_a_minute()
    {
        var counted = Open.And(Joined(1), Joined(2), new PresenceCounted(1, Now));
        counted.When(new CountPresence(2), Now.AddSeconds(1), Actor.Process).Then(new PresenceCounted(2, Now.AddSeconds(1)));
        counted.When(new CountPresence(0), Now.AddSeconds(59), Actor.Process).ThenNothing();
        counted.When(new CountPresence(0), Now.AddSeconds(60), Actor.Process).Then(new PresenceCounted(0, Now.AddSeconds(60)));
        counted.When(new CountPresence(1), Now.AddHours(1), Actor.Process).ThenNothing();
    }

    [Fact]
    public void CountPresence_counts_nobody_who_holds_no_place()
    {
        Full.When(new CountPresence(4), Now, Actor.Process).Then(new PresenceCounted(2, Now));
        Open.When(new CountPresence(4), Now, Actor.Process).Then(new PresenceCounted(0, Now));
        Full.And(Shut).When(new CountPresence(2), Now, Actor.Process).ThenNothing();
        Assert.All(Others.Append(Moderator), other => Full.When(new CountPresence(2), Now, other).ThenRefused("not-a-moderator"));
    }

    [Fact]
    public void JoinSeminar_keeps_what_somebody_chose_to_say_once_and_sealed()
    {
        var saying = Join with { About = Seal(3) };
        var described = new ParticipantDescribed(Device(1).Id, Seal(3));
        Open.When(saying, Now, Device(1)).Then(Joined(1), described);
        Open.And(Joined(1)).When(saying, Now, Device(1)).Then(described);
        Open.And(Joined(1), described).When(Join with { About = Seal(4) }, Now, Device(1)).ThenNothing();
        Open.And(Joined(1), described, Left(1)).When(Join with { About = Seal(4) }, Now, Device(1)).Then(Joined(1));
        Open.When(saying with { AboutAnswer = AboutAnswer.DistrictUnknown }, Now, Device(1)).ThenRefused("district-unknown");
        Open.When(saying with { AboutAnswer = AboutAnswer.AgeBandUnknown }, Now, Device(1)).ThenRefused("age-band-unknown");
        Open.When(saying with { AboutAnswer = (AboutAnswer)7 }, Now, Device(1)).ThenRefused("age-band-unknown");
    }

    [Theory]
    [InlineData("flemingsberg", AgeBand.From16To24, "flemingsberg/From16To24")]
    [InlineData(null, AgeBand.From80, "-/From80")]
    [InlineData("skogas", null, "skogas/-")]
    public void What_was_said_reads_back_as_it_was_written(string? district, AgeBand? age, string text)
    {
        var about = new AboutParticipant(district is null ? null : new DistrictId(district), age);
        Assert.Equal(text, about.Text);
        Assert.Equal(about, AboutParticipant.Read(text));
        Assert.All([null, "", "rubbish", "a/b/c"], other => Assert.Equal(new(null, null), AboutParticipant.Read(other)));
        Assert.Null(AboutParticipant.BandOf("3"));
    }

    [Fact]
    public void What_moderators_do_is_refused_to_others() => Assert.All(Others, other => Assert.All(Moderators, command =>
    {
        Nothing.When(command, Now, other).ThenRefused("not-a-moderator");
        Full.When(command, Now, other).ThenRefused("not-a-moderator");
    }));

    [Fact]
    public void Everything_is_refused_for_a_seminar_that_is_not_there()
    {
        Assert.All(Moderators.Skip(1), command => Nothing.When(command, Now, Moderator).ThenRefused("seminar-unknown"));
        Nothing.When(Join, Now, Device(1)).ThenRefused("seminar-unknown");
        Nothing.When(new LeaveSeminar(), Now, Device(1)).ThenRefused("seminar-unknown");
    }

    [Fact]
    public void JoinSeminar_takes_part_and_is_counted()
    {
        Open.When(Join, Now, Device(1)).Then(Joined(1));
        Open.And(Joined(1)).When(Join, Now, Device(2)).Then(Joined(2));
        Open.And(Joined(1)).When(Join, Now, Resident).Then(Joined(2) with { Participant = Resident.Id });
    }

    [Fact]
    public void A_device_counts_once_however_often_its_line_breaks()
    {
        Full.When(Join, Now, Device(1)).ThenNothing();
        Full.When(Join, Now, Device(3)).ThenNothing();
        Full.And(Shut, new AttendanceOpened(Rules, [], Moderator.Id)).When(Join, Now, Device(1)).ThenNothing();
    }

    [Fact]
    public void Who_comes_again_keeps_the_number() => Open.And(Joined(1), Joined(2), Left(1)).When(Join, Now, Device(1)).Then(Joined(1));

    [Theory]
    [InlineData(CodeAnswer.Wrong, "join-code-wrong")]
    [InlineData(CodeAnswer.Expired, "join-code-expired")]
    [InlineData((CodeAnswer)7, "join-code-wrong")]
    public void JoinSeminar_asks_for_the_code_before_all_else(CodeAnswer code, string refusal)
    {
        Open.When(Join with { Code = code }, Now, Device(1)).ThenRefused(refusal);
        Open.And(Shut).When(Join with { Code = code }, Now, Device(9)).ThenRefused(refusal);
    }

    [Fact]
    public void JoinSeminar_is_refused_to_who_is_banned_and_to_nobody()
    {
        Open.When(Join, Now, Device(9)).ThenRefused("device-banned");
        Open.And(new ParticipantReadmitted(Device(9).Id)).When(Join, Now, Device(9)).Then(Joined(9) with { Number = 1 });
        Open.When(Join, Now, Actor.Anonymous).ThenRefused("device-missing");
    }

    [Fact]
    public void JoinSeminar_takes_a_name_or_none()
    {
        var named = Join with { Name = Sealed("n"), Typed = "Åsa" };
        Open.When(named, Now, Device(1)).Then(Joined(1) with { Name = Sealed("n") });
        Open.When(named with { Typed = "<b>Åsa</b>" }, Now, Device(1)).ThenRefused("text-has-markup");
        Open.When(named with { Typed = new string('Å', 41) }, Now, Device(1)).ThenRefused("text-too-long");
        Open.When(named with { Typed = "Å\u202e" }, Now, Device(1)).ThenRefused("text-malformed");
        Nothing.And(new AttendanceOpened(Rules with { Names = false }, [], Moderator.Id)).When(named, Now, Device(1)).ThenRefused("name-not-shown");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SV")]
    [InlineData("svenska")]
    public void JoinSeminar_says_in_which_language(string? language) => Open.When(Join with { Language = language! }, Now, Device(1)).ThenRefused("language-unfit");

    [Fact]
    public void JoinSeminar_waits_or_is_refused_when_all_places_are_taken()
    {
        Open.And(Joined(1), Joined(2)).When(Join, Now, Device(3)).Then(Joined(3, true));
        Nothing.And(new AttendanceOpened(Rules with { WaitingList = false }, [], Moderator.Id), Joined(1), Joined(2)).When(Join, Now, Device(3)).ThenRefused("seminar-full");
        Nothing.And(new AttendanceOpened(Rules with { Capacity = null }, [], Moderator.Id), Joined(1), Joined(2)).When(Join, Now, Device(3)).Then(Joined(3));
    }

    [Fact]
    public void LeaveSeminar_gives_the_place_to_who_has_waited_longest()
    {
        Full.When(new LeaveSeminar(), Now, Device(1)).Then(Left(1), Admitted(3));
        Full.When(new LeaveSeminar(), Now, Device(3)).Then(Left(3));
        Full.When(new LeaveSeminar(), Now, Device(7)).ThenNothing();
        Full.And(Left(3)).When(new LeaveSeminar(), Now, Device(2)).Then(Left(2), Admitted(4));
        Full.When(new ReleasePlace(Device(2).Id), Now, Actor.Process).Then(Left(2), Admitted(3));
        Full.When(new ReleasePlace(Device(7).Id), Now, Actor.Process).ThenNothing();
    }

    [Fact]
    public void Who_comes_to_wait_again_waits_behind_the_others() =>
        Full.And(Left(3), Joined(3, true)).When(new LeaveSeminar(), Now, Device(1)).Then(Left(1), Admitted(4));

    [Fact]
    public void ChangeAttendanceRules_lets_in_as_many_as_there_are_places_and_sends_nobody_away()
    {
        AttendanceRules three = Rules with { Capacity = 3 }, one = Rules with { Capacity = 1 }, all = Rules with { Capacity = null };
        Full.When(new ChangeAttendanceRules(three), Now, Moderator).Then(new AttendanceRulesChanged(three, Moderator.Id), Admitted(3));
        Full.When(new ChangeAttendanceRules(all), Now, Moderator).Then(new AttendanceRulesChanged(all, Moderator.Id), Admitted(3), Admitted(4));
        Full.When(new ChangeAttendanceRules(one), Now, Moderator).Then(new AttendanceRulesChanged(one, Moderator.Id));
        Full.When(new ChangeAttendanceRules(Rules with { }), Now, Moderator).ThenNothing();
        Full.When(new ChangeAttendanceRules(null!), Now, Moderator).ThenRefused("settings-missing");
        Full.And(new AttendanceRulesChanged(one, Moderator.Id)).When(new LeaveSeminar(), Now, Device(1)).Then(Left(1));
    }

    [Fact]
    public void A_ban_takes_the_place_and_is_followed_once()
    {
        Full.When(new ExcludeParticipant(Device(1).Id), Now, Actor.Process).Then(new ParticipantExcluded(Device(1).Id), Admitted(3));
        Full.When(new ExcludeParticipant(Device(3).Id), Now, Actor.Process).Then(new ParticipantExcluded(Device(3).Id));
        Full.When(new ExcludeParticipant(Device(7).Id), Now, Actor.Process).Then(new ParticipantExcluded(Device(7).Id));
        Full.When(new ExcludeParticipant(Device(9).Id), Now, Actor.Process).ThenNothing();
        Full.When(new ReadmitParticipant(Device(9).Id), Now, Actor.Process).Then(new ParticipantReadmitted(Device(9).Id));
        Full.When(new ReadmitParticipant(Device(1).Id), Now, Actor.Process).ThenNothing();
    }

    [Fact]
    public void Laws_hold()
    {
        var rules = Gen.Elements<AttendanceCommand>(
            new ChangeAttendanceRules(Rules with { Capacity = 1 }), new ChangeAttendanceRules(Rules with { Capacity = null }), new ChangeAttendanceRules(Rules with { WaitingList = false }), new ReleasePlace(Device(2).Id),
            new ExcludeParticipant(Device(2).Id), new ReadmitParticipant(Device(9).Id), Join with { Code = CodeAnswer.Wrong }, Join with { Name = Sealed("n"), Typed = "Åsa" }, Join with { About = Seal(3) }, new CountPresence(1), new CountPresence(2), new CloseAttendance { Present = 1 });
        var commands = Gen.Frequency((2, Gen.Elements(Moderators)), (2, rules), (8, Gen.Constant((AttendanceCommand)Join)), (4, Gen.Constant((AttendanceCommand)new LeaveSeminar())));
        RoomLaws.Hold<AttendanceDecider, AttendanceState, AttendanceCommand, AttendanceEvent>(
            commands, RoomLaws.Moments(Now, Moderator, Moderator, Actor.Process, Device(1), Device(2), Device(3), Device(4), Resident), output, 300, 60, [Doors, Joined(1), Joined(2), Joined(3, true)]);
    }
}
