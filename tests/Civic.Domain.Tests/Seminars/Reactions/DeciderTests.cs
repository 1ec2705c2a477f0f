using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Reactions;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Reactions;

public sealed class DeciderTests
{
    private static readonly ReactionCounts Some = new(12, 1, 0, 2);
    private static readonly ReactionCounts More = new(17, 2, 0, 2);

    private static Given<ReactionsState, ReactionsCommand, ReactionsEvent> Nothing => Spec.For<ReactionsDecider, ReactionsState, ReactionsCommand, ReactionsEvent>();

    private static Given<ReactionsState, ReactionsCommand, ReactionsEvent> Applauding => Nothing.And(new ReactionsCounted(Some, Some, Now));

    [Fact]
    public void CountReactions_notes_numbers()
    {
        Nothing.When(new CountReactions(Some, Some, true), Now, Actor.Process).Then(new ReactionsCounted(Some, Some, Now));
        Applauding.When(new CountReactions(Some, More, true), Now, Actor.Process).Then(new ReactionsCounted(Some, More, Now));
        Applauding.When(new CountReactions(ReactionCounts.None, Some, true), Now, Actor.Process).Then(new ReactionsCounted(ReactionCounts.None, Some, Now));
    }

    [Fact]
    public void What_is_no_news_changes_nothing()
    {
        Applauding.When(new CountReactions(Some, Some, true), Now, Actor.Process).ThenNothing();
        Applauding.When(new CountReactions(Some, ReactionCounts.None, true), Now, Actor.Process).ThenNothing();
        Nothing.When(new CountReactions(ReactionCounts.None, ReactionCounts.None, true), Now, Actor.Process).ThenNothing();
    }

    [Fact]
    public void A_total_never_goes_back() =>
        Applauding.When(new CountReactions(ReactionCounts.None, new(3, 9, 0, 0), true), Now, Actor.Process).Then(new ReactionsCounted(ReactionCounts.None, new(12, 9, 0, 2), Now));

    [Fact]
    public void Only_a_running_seminar_is_reacted_to_and_that_it_is_over_is_told()
    {
        Nothing.When(new CountReactions(Some, Some, null), Now, Actor.Process).ThenRefused("seminar-unknown");
        Nothing.When(new CountReactions(Some, Some, false), Now, Actor.Process).ThenRefused("seminar-not-running");
        Applauding.When(new CountReactions(ReactionCounts.None, More, false), Now, Actor.Process).ThenRefused("seminar-not-running");
        Applauding.When(new CountReactions(ReactionCounts.None, Some, false), Now, Actor.Process).Then(new ReactionsCounted(ReactionCounts.None, Some, Now));
    }

    [Fact]
    public void Nobody_but_the_platform_notes_numbers() =>
        Assert.All(Others.Append(Moderator).Append(Officer), other => Applauding.When(new CountReactions(More, More, true), Now, other).ThenRefused("not-a-moderator"));

    [Fact]
    public void Everybody_sees_the_numbers_of_now()
    {
        var state = ReactionsDecider.Evolve(ReactionsDecider.Initial, new ReactionsCounted(Some, More, Now));
        Assert.Equal((More, new ReactionsView(Some, Now)), (state.Total, ReactionsVisibility.See(state)));
        Assert.Null(ReactionsVisibility.See(ReactionsDecider.Evolve(state, new ReactionsCounted(ReactionCounts.None, More, Now.AddSeconds(9)))));
        Assert.All(Enum.GetValues<Reaction>(), one => Assert.Equal((1, 1), (ReactionCounts.None.With(one, 1).Of(one), ReactionCounts.None.With(one, 1).Sum())));
    }
}
