using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.DemocracyDays.Events;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private const string Pandemic = "Pandemin";
    private static readonly DateTimeOffset Before = Opens;
    private static readonly DateTimeOffset After = MeetingStarts;
    private static readonly DaysFacts Facts = new(DemocracyWeek);
    private static readonly Place Digital = new(null, null, true);
    private static readonly Place Library = new(new DistrictId("flemingsberg"), "Biblioteket", false);
    private static readonly AdaptEvent Nothing2 = new(Pandemic, null, null, null, Facts);
    private static readonly EventAdapted MovedToLibrary = new(Pandemic, Seminar.StartsAt, Seminar.EndsAt, Library);

    private static readonly PlanEvent Plan = new(
        2020, Seminar.Title, EventKind.Seminar, Seminar.StartsAt, Seminar.EndsAt, Digital, Organiser.Own, true, true, Facts);

    private static Given<ProgrammeState, ProgrammeCommand, ProgrammeEvent> Nothing =>
        Spec.For<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>();

    private static Given<ProgrammeState, ProgrammeCommand, ProgrammeEvent> Planned => Nothing.And(Seminar);

    private static Given<ProgrammeState, ProgrammeCommand, ProgrammeEvent> Cancelled => Planned.And(new EventCancelled(Pandemic, null));

    private static Given<ProgrammeState, ProgrammeCommand, ProgrammeEvent> Held => Planned.And(new EventHeld(40, 22));

    [Fact]
    public void PlanEvent_puts_it_on_the_programme() => Nothing.When(Plan, Before, Officer).Then(Seminar);

    [Fact]
    public void PlanEvent_is_refused_the_second_time() => Planned.When(Plan, Before, Officer).ThenRefused("event-already-planned");

    [Fact]
    public void An_event_the_day_after_the_week_is_refused_from_the_week() =>
        Nothing.When(Plan with { StartsAt = Local("2020-10-19T00:00:00"), EndsAt = null }, Before, Officer).ThenRefused("outside-week");

    [Fact]
    public void An_event_the_day_after_the_week_belongs_to_the_edition() =>
        Nothing.When(Plan with { StartsAt = Local("2020-10-19T00:00:00"), EndsAt = null, InWeek = false }, Before, Officer)
            .Then(Seminar with { StartsAt = Local("2020-10-19T00:00:00"), EndsAt = null, InWeek = false });

    [Fact]
    public void An_event_on_the_weeks_last_evening_is_in_the_week() =>
        Nothing.When(Plan with { StartsAt = Local("2020-10-18T23:59:59"), EndsAt = null }, Before, Officer)
            .Then(Seminar with { StartsAt = Local("2020-10-18T23:59:59"), EndsAt = null });

    [Fact]
    public void PlanEvent_in_another_year_is_refused() =>
        Nothing.When(Plan with { StartsAt = Local("2021-10-13T18:00:00"), EndsAt = null, InWeek = false }, Before, Officer).ThenRefused("outside-year");

    [Fact]
    public void PlanEvent_without_an_edition_is_refused() =>
        Nothing.When(Plan with { Facts = null }, Before, Officer).ThenRefused("democracy-days-unknown");

    [Fact]
    public void PlanEvent_that_ends_before_it_starts_is_refused() =>
        Nothing.When(Plan with { EndsAt = Seminar.StartsAt }, Before, Officer).ThenRefused("ends-before-start");

    [Fact]
    public void PlanEvent_is_refused_when_malformed()
    {
        Nothing.When(Plan with { Title = " " }, Before, Officer).ThenRefused("text-missing");
        Nothing.When(Plan with { Place = null! }, Before, Officer).ThenRefused("place-missing");
        Nothing.When(Plan with { Kind = (EventKind)99 }, Before, Officer).ThenRefused("event-kind-unknown");
        Nothing.When(Plan with { Organiser = (Organiser)9 }, Before, Officer).ThenRefused("organiser-unknown");
    }

    [Fact]
    public void AdaptEvent_changes_the_place_and_keeps_the_time() =>
        Planned.When(Nothing2 with { Place = Library }, Before, Officer).Then(MovedToLibrary);

    [Fact]
    public void AdaptEvent_may_come_again() =>
        Planned.And(MovedToLibrary).When(Nothing2 with { EndsAt = Local("2020-10-13T20:00:00") }, Before, Officer)
            .Then(MovedToLibrary with { EndsAt = Local("2020-10-13T20:00:00") });

    [Fact]
    public void AdaptEvent_without_a_reason_is_refused() =>
        Planned.When(Nothing2 with { Reason = " ", Place = Library }, Before, Officer).ThenRefused("reason-missing");

    [Fact]
    public void AdaptEvent_that_changes_nothing_is_refused() => Planned.When(Nothing2, Before, Officer).ThenRefused("nothing-adapted");

    [Fact]
    public void AdaptEvent_out_of_the_week_is_refused() =>
        Planned.When(Nothing2 with { StartsAt = Local("2020-10-19T18:00:00"), EndsAt = Local("2020-10-19T19:00:00") }, Before, Officer).ThenRefused("outside-week");

    [Fact]
    public void AdaptEvent_past_its_own_end_is_refused() =>
        Planned.When(Nothing2 with { StartsAt = Local("2020-10-14T18:00:00") }, Before, Officer).ThenRefused("ends-before-start");

    [Fact]
    public void CancelEvent_calls_it_off() =>
        Planned.When(new CancelEvent(Pandemic, new EventId("autumn")), Before, Officer).Then(new EventCancelled(Pandemic, new EventId("autumn")));

    [Fact]
    public void CancelEvent_calls_an_adapted_one_off() =>
        Planned.And(MovedToLibrary).When(new CancelEvent(Pandemic, null), Before, Officer).Then(new EventCancelled(Pandemic, null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void CancelEvent_without_a_reason_is_refused(string? reason) =>
        Planned.When(new CancelEvent(reason!, null), Before, Officer).ThenRefused("reason-missing");

    [Fact]
    public void CancelEvent_once_more_changes_nothing() => Cancelled.When(new CancelEvent(Pandemic, null), Before, Officer).ThenNothing();

    [Fact]
    public void CancelEvent_for_another_reason_is_refused() => Cancelled.When(new CancelEvent("Sjukdom", null), Before, Officer).ThenRefused("event-cancelled");

    [Fact]
    public void What_is_cancelled_stays_so()
    {
        Cancelled.When(Nothing2 with { Place = Library }, Before, Officer).ThenRefused("event-cancelled");
        Cancelled.When(new HoldEvent(1, 1), After, Officer).ThenRefused("event-cancelled");
    }

    [Fact]
    public void HoldEvent_notes_how_many_came() => Planned.When(new HoldEvent(40, 22), After, Officer).Then(new EventHeld(40, 22));

    [Fact]
    public void HoldEvent_needs_no_figures() => Planned.And(MovedToLibrary).When(new HoldEvent(null, null), After, Officer).Then(new EventHeld(null, null));

    [Fact]
    public void HoldEvent_before_it_begins_is_refused() =>
        Planned.When(new HoldEvent(40, 22), Seminar.StartsAt.AddTicks(-1), Officer).ThenRefused("event-not-begun-yet");

    [Fact]
    public void HoldEvent_with_a_negative_figure_is_refused() => Planned.When(new HoldEvent(-1, 0), After, Officer).ThenRefused("figure-negative");

    [Fact]
    public void HoldEvent_once_more_changes_nothing() => Held.When(new HoldEvent(40, 22), After, Officer).ThenNothing();

    [Fact]
    public void HoldEvent_with_other_figures_is_refused() => Held.When(new HoldEvent(40, 23), After, Officer).ThenRefused("event-already-held");

    [Fact]
    public void What_is_held_cannot_be_cancelled() => Held.When(new CancelEvent(Pandemic, null), After, Officer).ThenRefused("event-already-held");

    [Fact]
    public void AddRecording_says_where_it_can_be_seen() =>
        Held.When(new AddRecording("https://www.huddinge.se/inspelning"), After, Officer).Then(new RecordingAdded("https://www.huddinge.se/inspelning"));

    [Fact]
    public void AddRecording_once_more_changes_nothing() =>
        Held.And(new RecordingAdded("https://www.huddinge.se/1")).When(new AddRecording("https://www.huddinge.se/1"), After, Officer).ThenNothing();

    [Theory]
    [InlineData("http://www.huddinge.se/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//www.huddinge.se/1")]
    [InlineData("https://someone:secret@www.huddinge.se/1")]
    [InlineData("inspelning")]
    [InlineData("")]
    [InlineData(null)]
    public void AddRecording_takes_https_only(string? address) =>
        Held.When(new AddRecording(address!), After, Officer).ThenRefused("address-not-https");

    [Fact]
    public void AddRecording_of_what_is_not_held_is_refused() =>
        Planned.When(new AddRecording("https://www.huddinge.se/1"), After, Officer).ThenRefused("event-not-held-yet");

    [Fact]
    public void Nothing_can_be_asked_of_an_unknown_event() => Nothing.When(new HoldEvent(1, 1), After, Officer).ThenRefused("event-unknown");

    [Fact]
    public void Laws_hold()
    {
        var start = Gen.Choose(-48, 48).Select(hours => Seminar.StartsAt.AddHours(hours * 4));
        var commands = Gen.Frequency(
            (3, from at in start from inWeek in Gen.Elements(true, false) select (ProgrammeCommand)(Plan with { StartsAt = at, EndsAt = null, InWeek = inWeek })),
            (3, from at in start from place in Gen.Elements(Digital, Library, null) select (ProgrammeCommand)new AdaptEvent(Pandemic, at, null, place, Facts)),
            (1, Gen.Elements<ProgrammeCommand>(new CancelEvent(Pandemic, null), new CancelEvent(null!, null))),
            (2, Gen.Elements<ProgrammeCommand>(new HoldEvent(1, 2), new HoldEvent(null, -1))),
            (3, Gen.Elements<ProgrammeCommand>(new AddRecording("https://a/1"), new AddRecording("https://a/2"), new AddRecording("x"))));
        RoomLaws.Hold<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>(commands, RoomLaws.Moments(After, Officer), output);
    }
}
