using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly PlanSeminar Planning = new(Event, Settings, new SeminarFacts(false));
    private static readonly OpenSeminar Opening = new(new SeminarFacts(false));
    private static readonly RotateJoinCode Rotating = new(Code.Value, Code.ExpiresAt, false);
    private static readonly ProjectorView Speakers = new(ProjectorScreen.Speakers, null, null);

    private static readonly SeminarCommand[] Every =
    [
        Planning, new ChangeSeminarSettings(Settings), new SetRunSheet(Sheet), Opening, new StartSeminar(), new PauseSeminar(), new ResumeSeminar(),
        new EndSeminar(), new ArchiveSeminar(), new ShowNextItem(null), new ShowPreviousItem(null), Rotating, new BanDevice(Device(1).Id, BanReason.Abuse),
        new UnbanDevice(Device(1).Id), new LinkRecording("https://huddinge.se/film", 0), new ChooseProjectorView(Speakers),
    ];

    private static Given<SeminarState, SeminarCommand, SeminarEvent> Nothing => Spec.For<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>();

    private static Given<SeminarState, SeminarCommand, SeminarEvent> In(SeminarPhase phase) => phase switch
    {
        SeminarPhase.Planned => Nothing.And(Planned, SheetSet, CodeGiven),
        SeminarPhase.Open => In(SeminarPhase.Planned).And(LobbyOpened),
        SeminarPhase.Live => In(SeminarPhase.Open).And(Started),
        SeminarPhase.Paused => In(SeminarPhase.Live).And(Paused),
        SeminarPhase.Ended => In(SeminarPhase.Live).And(Ended),
        _ => In(SeminarPhase.Ended).And(Archived),
    };

    private static When<SeminarState, SeminarCommand, SeminarEvent> Live(SeminarCommand command) => In(SeminarPhase.Live).When(command, Now, Moderator);

    private static When<SeminarState, SeminarCommand, SeminarEvent> Plan(SeminarSettings settings) =>
        Nothing.When(Planning with { Settings = settings }, Now, Officer);

    [Fact]
    public void Everything_is_refused_to_who_does_not_lead() => Assert.All(Others, other => Assert.All(Every, command =>
    {
        Nothing.When(command, Now, other).ThenRefused("not-a-moderator");
        In(SeminarPhase.Live).When(command, Now, other).ThenRefused("not-a-moderator");
    }));

    [Fact]
    public void Everything_but_planning_is_refused_for_a_seminar_that_is_not_there() =>
        Assert.All(Every.Skip(1), command => Nothing.When(command, Now, Moderator).ThenRefused("seminar-unknown"));

    [Fact]
    public void PlanSeminar_makes_an_event_a_seminar() => Nothing.When(Planning, Now, Officer).Then(Planned);

    [Fact]
    public void PlanSeminar_is_refused_the_second_time() => In(SeminarPhase.Planned).When(Planning, Now, Officer).ThenRefused("seminar-already-planned");

    [Fact]
    public void PlanSeminar_needs_an_event_that_is_held()
    {
        Nothing.When(Planning with { Facts = null }, Now, Officer).ThenRefused("event-unknown");
        Nothing.When(Planning with { Facts = new SeminarFacts(true) }, Now, Officer).ThenRefused("event-cancelled");
    }

    [Fact]
    public void PlanSeminar_needs_settings_that_can_be_kept()
    {
        Plan(null!).ThenRefused("settings-missing");
        Plan(Settings with { Speaking = null! }).ThenRefused("settings-missing");
        Plan(Settings with { Identity = (Identity)9 }).ThenRefused("identity-unknown");
        Plan(Settings with { Capacity = 0 }).ThenRefused("capacity-out-of-range");
        Plan(Settings with { Capacity = 100_001 }).ThenRefused("capacity-out-of-range");
        Plan(Settings with { QuestionBudget = 0 }).ThenRefused("budget-out-of-range");
        Plan(Settings with { UpvoteBudget = 1001 }).ThenRefused("budget-out-of-range");
        Plan(Settings with { BudgetMinutes = 1441 }).ThenRefused("budget-out-of-range");
        Plan(Settings with { QuestionLength = 19 }).ThenRefused("length-out-of-range");
        Plan(Settings with { Speaking = Floor with { SecondsAgain = 9 } }).ThenRefused("speaking-time-out-of-range");
        Plan(Settings with { Speaking = Floor with { SecondsPointOfOrder = 3601 } }).ThenRefused("speaking-time-out-of-range");
        Plan(Settings with { Speaking = Floor with { Groups = default } }).ThenRefused("speaking-groups-unfit");
        Plan(Settings with { Speaking = Floor with { Groups = ["en"] } }).ThenRefused("speaking-groups-unfit");
        Plan(Settings with { Speaking = Floor with { Groups = ["en", "en"] } }).ThenRefused("speaking-groups-unfit");
        Plan(Settings with { Speaking = Floor with { Groups = ["en", "<b>två</b>"] } }).ThenRefused("text-has-markup");
    }

    [Fact]
    public void PlanSeminar_without_capacity_or_groups_is_accepted()
    {
        var settings = Settings with { Capacity = null, Speaking = Floor with { Groups = [] } };
        Plan(settings).Then(new SeminarPlanned(Event, settings, Officer.Id));
    }

    [Fact]
    public void A_seminar_goes_through_its_phases()
    {
        In(SeminarPhase.Planned).When(Opening, Now, Moderator).Then(LobbyOpened);
        In(SeminarPhase.Open).When(new StartSeminar(), Now, Moderator).Then(Started);
        In(SeminarPhase.Live).When(new PauseSeminar(), Now, Moderator).Then(Paused);
        In(SeminarPhase.Paused).When(new ResumeSeminar(), Now, Moderator).Then(new SeminarResumed(Moderator.Id));
        In(SeminarPhase.Live).When(new EndSeminar(), Now, Moderator).Then(Ended);
        In(SeminarPhase.Paused).When(new EndSeminar(), Now, Moderator).Then(Ended);
        In(SeminarPhase.Open).When(new EndSeminar(), Now, Moderator).Then(Ended);
        In(SeminarPhase.Ended).When(new ArchiveSeminar(), Now, Moderator).Then(Archived);
    }

    /// <summary>What each step says in each phase, from Planned to Archived: <c>+</c> accepted, <c>=</c> nothing to do, else refused by the phase.</summary>
    [Theory]
    [InlineData("open", "+=xxxx")]
    [InlineData("start", "x+=xxx")]
    [InlineData("pause", "xx+=xx")]
    [InlineData("resume", "xx=+xx")]
    [InlineData("end", "x+++=x")]
    [InlineData("archive", "xxxx+=")]
    public void Each_step_has_its_phases(string step, string expected)
    {
        string[] codes = ["seminar-not-open-yet", "seminar-not-started-yet", "seminar-is-live", "seminar-is-paused", "seminar-ended", "seminar-archived"];
        SeminarCommand command = step switch
        {
            "open" => Opening,
            "start" => new StartSeminar(),
            "pause" => new PauseSeminar(),
            "resume" => new ResumeSeminar(),
            "end" => new EndSeminar(),
            _ => new ArchiveSeminar(),
        };
        foreach (var phase in Enum.GetValues<SeminarPhase>())
        {
            var when = In(phase).When(command, Now, Moderator);
            if (expected[(int)phase] == 'x') when.ThenRefused(codes[(int)phase]);
            else if (expected[(int)phase] == '=') when.ThenNothing();
            else Assert.Single(Assert.IsType<Accepted<SeminarEvent>>(SeminarDecider.Decide(In(phase).State(), command, new Moment(Now, Moderator))).Events);
        }
    }

    [Fact]
    public void OpenSeminar_needs_an_event_that_is_still_held()
    {
        In(SeminarPhase.Planned).When(new OpenSeminar(null), Now, Moderator).ThenRefused("event-unknown");
        In(SeminarPhase.Planned).When(new OpenSeminar(new SeminarFacts(true)), Now, Moderator).ThenRefused("event-cancelled");
    }

    [Fact]
    public void What_has_ended_is_not_changed() => Assert.All<SeminarCommand>(
        [new ChangeSeminarSettings(Settings), new SetRunSheet([]), new ShowNextItem(null), new ShowPreviousItem(null), Rotating, new BanDevice(Device(1).Id, BanReason.Abuse), new UnbanDevice(Device(1).Id), new ChooseProjectorView(Speakers)],
        command =>
        {
            In(SeminarPhase.Ended).When(command, Now, Moderator).ThenRefused("seminar-ended");
            In(SeminarPhase.Archived).When(command, Now, Moderator).ThenRefused("seminar-archived");
        });

    [Fact]
    public void ChangeSeminarSettings_holds_from_now_on()
    {
        var changed = Settings with { PreModeration = false };
        Live(new ChangeSeminarSettings(changed)).Then(new SeminarSettingsChanged(changed, Moderator.Id));
        Live(new ChangeSeminarSettings(Settings with { Speaking = Floor with { Groups = [.. Floor.Groups] } })).ThenNothing();
        Live(new ChangeSeminarSettings(Settings with { QuestionBudget = 101 })).ThenRefused("budget-out-of-range");
    }

    [Fact]
    public void ChangeSeminarSettings_leaves_the_identity_once_people_have_come()
    {
        var named = Settings with { Identity = Identity.Named };
        In(SeminarPhase.Planned).When(new ChangeSeminarSettings(named), Now, Officer).Then(new SeminarSettingsChanged(named, Officer.Id));
        In(SeminarPhase.Open).When(new ChangeSeminarSettings(named), Now, Officer).ThenRefused("identity-stands");
    }

    [Fact]
    public void SetRunSheet_replaces_the_sheet()
    {
        Nothing.And(Planned).When(new SetRunSheet(Sheet), Now, Officer).Then(SheetSet);
        Live(new SetRunSheet([.. Sheet])).ThenNothing();
        Live(new SetRunSheet([])).Then(new RunSheetSet([], Moderator.Id));
    }

    [Fact]
    public void SetRunSheet_keeps_the_item_that_is_on()
    {
        var on = In(SeminarPhase.Live).And(new RunSheetStepped("trygg", Moderator.Id));
        on.When(new SetRunSheet([Sheet[0]]), Now, Moderator).ThenRefused("run-sheet-item-is-on");
        on.When(new SetRunSheet([Sheet[1]]), Now, Moderator).Then(new RunSheetSet([Sheet[1]], Moderator.Id));
    }

    [Fact]
    public void SetRunSheet_is_refused_for_items_that_cannot_be_shown()
    {
        Live(new SetRunSheet(default)).ThenRefused("run-sheet-too-long");
        Live(new SetRunSheet([.. Enumerable.Range(10, 201).Select(n => Sheet[0] with { Key = $"bild-{n}" })])).ThenRefused("run-sheet-too-long");
        Live(new SetRunSheet([null!])).ThenRefused("run-sheet-key-unfit");
        Live(new SetRunSheet([Sheet[0] with { Key = "Å" }])).ThenRefused("run-sheet-key-unfit");
        Live(new SetRunSheet([Sheet[0], Sheet[2] with { Key = Sheet[0].Key }])).ThenRefused("run-sheet-item-repeated");
        Live(new SetRunSheet([Sheet[0] with { Kind = (RunSheetKind)7 }])).ThenRefused("run-sheet-kind-unknown");
        Live(new SetRunSheet([Sheet[1] with { Poll = null }])).ThenRefused("run-sheet-poll-missing");
        Live(new SetRunSheet([Sheet[0] with { Poll = Sheet[1].Poll }])).ThenRefused("run-sheet-poll-missing");
        Live(new SetRunSheet([Sheet[0] with { Title = " " }])).ThenRefused("text-missing");
        Live(new SetRunSheet([Sheet[0] with { Title = "<i>" }])).ThenRefused("text-has-markup");
        Live(new SetRunSheet([Sheet[0] with { Title = new string('a', 301) }])).ThenRefused("text-too-long");
    }

    [Fact]
    public void The_run_sheet_is_stepped_through_one_item_at_a_time()
    {
        Live(new ShowNextItem(null)).Then(new RunSheetStepped("valkommen", Moderator.Id));
        Live(new ShowPreviousItem(null)).ThenRefused("run-sheet-at-its-end");
        var second = In(SeminarPhase.Live).And(new RunSheetStepped("trygg", Moderator.Id));
        second.When(new ShowNextItem("trygg"), Now, Moderator).Then(new RunSheetStepped("panel", Moderator.Id));
        second.When(new ShowPreviousItem("trygg"), Now, Moderator).Then(new RunSheetStepped("valkommen", Moderator.Id));
        var first = In(SeminarPhase.Live).And(new RunSheetStepped("valkommen", Moderator.Id));
        first.When(new ShowPreviousItem("valkommen"), Now, Moderator).Then(new RunSheetStepped(null, Moderator.Id));
        var last = In(SeminarPhase.Live).And(new RunSheetStepped("panel", Moderator.Id));
        last.When(new ShowNextItem("panel"), Now, Moderator).ThenRefused("run-sheet-at-its-end");
    }

    [Fact]
    public void Two_who_press_the_same_key_step_once() =>
        In(SeminarPhase.Live).And(new RunSheetStepped("valkommen", Moderator.Id)).When(new ShowNextItem(null), Now, Officer).ThenRefused("run-sheet-moved-on");

    [Theory]
    [InlineData(SeminarPhase.Planned, "seminar-not-open-yet")]
    [InlineData(SeminarPhase.Open, "seminar-not-started-yet")]
    [InlineData(SeminarPhase.Paused, "seminar-is-paused")]
    public void The_run_sheet_is_driven_while_live_only(SeminarPhase phase, string code) =>
        In(phase).When(new ShowNextItem(null), Now, Moderator).ThenRefused(code);

    [Fact]
    public void RotateJoinCode_gives_another_code()
    {
        Nothing.And(Planned).When(Rotating, Now, Moderator).Then(CodeGiven);
        Live(Rotating).ThenNothing();
        Live(Rotating with { Code = "CDFHJK" }).Then(new JoinCodeRotated(Code with { Value = "CDFHJK" }, Moderator.Id));
        Live(Rotating with { ExpiresAt = Now.AddDays(30) }).Then(new JoinCodeRotated(Code with { ExpiresAt = Now.AddDays(30) }, Moderator.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7KX4Q")]
    [InlineData("7KX4QPP")]
    [InlineData("7KX4Q0")]
    [InlineData("7KX4QO")]
    [InlineData("7kx4qp")]
    [InlineData("7KX4QÅ")]
    public void RotateJoinCode_is_refused_for_a_code_that_can_be_misread(string? code) =>
        Live(Rotating with { Code = code! }).ThenRefused("join-code-unfit");

    [Fact]
    public void RotateJoinCode_is_refused_for_anothers_code_and_for_a_time_out_of_range()
    {
        Live(Rotating with { Code = "CDFHJK", Taken = true }).ThenRefused("join-code-taken");
        Live(Rotating with { Code = "CDFHJK", ExpiresAt = Now }).ThenRefused("join-code-expiry-out-of-range");
        Live(Rotating with { Code = "CDFHJK", ExpiresAt = Now.AddDays(30).AddTicks(1) }).ThenRefused("join-code-expiry-out-of-range");
    }

    [Fact]
    public void BanDevice_takes_every_right_and_UnbanDevice_gives_it_back()
    {
        var banned = In(SeminarPhase.Live).And(new DeviceBanned(Device(1).Id, BanReason.Flooding, Moderator.Id));
        Live(new BanDevice(Device(1).Id, BanReason.Flooding)).Then(new DeviceBanned(Device(1).Id, BanReason.Flooding, Moderator.Id));
        banned.When(new BanDevice(Device(1).Id, BanReason.Flooding), Now, Officer).ThenNothing();
        banned.When(new BanDevice(Device(1).Id, BanReason.Abuse), Now, Officer).Then(new DeviceBanned(Device(1).Id, BanReason.Abuse, Officer.Id));
        banned.When(new UnbanDevice(Device(1).Id), Now, Officer).Then(new DeviceUnbanned(Device(1).Id, Officer.Id));
        banned.When(new UnbanDevice(Device(2).Id), Now, Officer).ThenRefused("device-not-banned");
    }

    [Fact]
    public void BanDevice_names_a_device_and_one_of_the_reasons()
    {
        Live(new BanDevice(new PersonId(""), BanReason.Abuse)).ThenRefused("device-missing");
        Live(new BanDevice(default, BanReason.Abuse)).ThenRefused("device-missing");
        Live(new BanDevice(Device(1).Id, (BanReason)9)).ThenRefused("ban-reason-unknown");
    }

    [Fact]
    public void LinkRecording_says_where_and_from_when()
    {
        var linked = new RecordingLinked(new Recording("https://huddinge.se/film", -90), Moderator.Id);
        Assert.All([SeminarPhase.Live, SeminarPhase.Paused, SeminarPhase.Ended, SeminarPhase.Archived], phase =>
            In(phase).When(new LinkRecording("https://huddinge.se/film", -90), Now, Moderator).Then(linked));
        In(SeminarPhase.Ended).And(linked).When(new LinkRecording("https://huddinge.se/film", -90), Now, Officer).ThenNothing();
    }

    [Fact]
    public void LinkRecording_is_refused_before_there_can_be_one() =>
        In(SeminarPhase.Open).When(new LinkRecording("https://huddinge.se/film", 0), Now, Moderator).ThenRefused("seminar-not-started-yet");

    [Theory]
    [InlineData(null)]
    [InlineData("http://huddinge.se/film")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:pass@huddinge.se/film")]
    [InlineData("film.mp4")]
    public void LinkRecording_takes_https_only(string? address) => Live(new LinkRecording(address!, 0)).ThenRefused("address-not-https");

    [Theory]
    [InlineData(86_401)]
    [InlineData(-86_401)]
    [InlineData(int.MinValue)]
    public void LinkRecording_has_an_offset_of_a_day_at_most(int offset) =>
        Live(new LinkRecording("https://huddinge.se/film", offset)).ThenRefused("offset-out-of-range");

    [Fact]
    public void ChooseProjectorView_changes_the_screen()
    {
        var poll = new ProjectorView(ProjectorScreen.Poll, Sheet[1].Poll, null);
        Live(new ChooseProjectorView(poll)).Then(new ProjectorViewChosen(poll, Moderator.Id));
        Live(new ChooseProjectorView(new ProjectorView(ProjectorScreen.Join, null, null))).ThenNothing();
        In(SeminarPhase.Open).When(new ChooseProjectorView(Speakers), Now, Moderator).Then(new ProjectorViewChosen(Speakers, Moderator.Id));
    }

    [Fact]
    public void ChooseProjectorView_names_what_it_shows_and_nothing_else() => Assert.All(
        [null!, new((ProjectorScreen)99, null, null), new(ProjectorScreen.Poll, null, null), new(ProjectorScreen.Question, null, null), new(ProjectorScreen.Join, null, 1), new(ProjectorScreen.Questions, Sheet[1].Poll, null)],
        (ProjectorView view) => Live(new ChooseProjectorView(view)).ThenRefused("projector-view-unfit"));

    [Fact]
    public void Laws_hold()
    {
        var step = from key in Gen.Elements(null, "valkommen", "trygg", "panel")
                   from next in Gen.Elements(true, true, false)
                   select next ? (SeminarCommand)new ShowNextItem(key) : new ShowPreviousItem(key);
        var others = Gen.Elements<SeminarCommand>(
            Rotating with { Code = "CDFHJK" }, Rotating with { Code = "??" }, new ChangeSeminarSettings(Settings with { Capacity = null }), new ChangeSeminarSettings(null!),
            new SetRunSheet([Sheet[1], Sheet[0]]), new SetRunSheet(default), new BanDevice(Device(2).Id, BanReason.Other), new LinkRecording("https://huddinge.se/film", 5),
            new ChooseProjectorView(Speakers), new ChooseProjectorView(null!), Planning with { Facts = null });
        var commands = Gen.Frequency((10, Gen.Elements(Every)), (4, step), (2, others));
        RoomLaws.Hold<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>(
            commands, RoomLaws.Moments(Now, Moderator, Moderator, Officer, Actor.Process, Device(1)), output, 300, 60, Hall.Live);
    }
}
