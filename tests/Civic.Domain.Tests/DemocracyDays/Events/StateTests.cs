using Civic.Domain.DemocracyDays.Events;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.DemocracyDays.Events;

public sealed class StateTests
{
    private static ProgrammeState With(params ProgrammeEvent[] events) =>
        Spec.For<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>().And(events).State();

    [Fact]
    public void A_held_event_keeps_why_it_was_adapted_and_its_recording()
    {
        var state = Assert.IsType<Held>(With(
            Seminar, new EventAdapted("Pandemin", Seminar.StartsAt, null, Seminar.Place), new EventHeld(null, 22), new RecordingAdded("https://a/1")));
        Assert.Equal(("Pandemin", 22, "https://a/1"), (state.AdaptedBecause, state.Joined, state.Recording));
        Assert.Null(state.Item.EndsAt);
    }

    [Fact]
    public void A_cancelled_event_stays_on_the_programme() =>
        Assert.Equal(Seminar.Title, With(Seminar, new EventCancelled("Pandemin", null)).OnProgramme()!.Title);

    [Fact]
    public void What_was_never_planned_is_not_on_the_programme() => Assert.Null(With().OnProgramme());

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => ProgrammeState.Evolve(new NotPlanned(), new EventHeld(null, null)));
}
