using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Replays;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Replays;

public sealed class DeciderTests
{
    private static readonly DateOnly Friday = new(2020, 10, 16);

    private static Given<ReplaysState, ReplaysCommand, ReplaysEvent> Nothing => Spec.For<ReplaysDecider, ReplaysState, ReplaysCommand, ReplaysEvent>();

    private static Given<ReplaysState, ReplaysCommand, ReplaysEvent> Seen => Nothing.And(new ReplaysCounted(Friday, 57));

    [Fact]
    public void CountReplays_notes_how_many_a_day_and_the_number_only_grows()
    {
        Nothing.When(new CountReplays(Friday, 1, true), Now, Actor.Process).Then(new ReplaysCounted(Friday, 1));
        Seen.When(new CountReplays(Friday, 58, true), Now, Actor.Process).Then(new ReplaysCounted(Friday, 58));
        Seen.When(new CountReplays(Friday, 57, true), Now, Actor.Process).ThenNothing();
        Seen.When(new CountReplays(Friday, 3, true), Now, Actor.Process).ThenNothing();
        Seen.When(new CountReplays(Friday.AddDays(1), 3, true), Now, Actor.Process).Then(new ReplaysCounted(Friday.AddDays(1), 3));
    }

    [Fact]
    public void Days_add_up() => Assert.Equal(61, new ReplaysEvent[] { new ReplaysCounted(Friday, 57), new ReplaysCounted(Friday, 58), new ReplaysCounted(Friday.AddDays(1), 3) }
        .Aggregate(ReplaysDecider.Initial, ReplaysDecider.Evolve).Total);

    [Fact]
    public void A_seminar_that_goes_on_is_not_seen_again()
    {
        Nothing.When(new CountReplays(Friday, 1, false), Now, Actor.Process).ThenRefused("seminar-not-ended-yet");
        Nothing.When(new CountReplays(Friday, 1, null), Now, Actor.Process).ThenRefused("seminar-unknown");
        Assert.All(Others.Append(Moderator), other => Seen.When(new CountReplays(Friday, 99, true), Now, other).ThenRefused("not-a-moderator"));
    }
}
