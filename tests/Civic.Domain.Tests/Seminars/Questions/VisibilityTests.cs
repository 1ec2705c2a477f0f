using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Questions;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Questions;

public sealed class VisibilityTests
{
    /// <summary>1 shown, 2 waits, 3 hidden, 4 merged into 1, 5 taken back, 6 answered; each of the device of its number.</summary>
    private static readonly QuestionsState State = Spec.For<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>()
        .And(new QuestionsOpened(new QuestionRules(true, 9, 9, 10, 300), [], Moderator.Id))
        .And([.. Enumerable.Range(1, 6).Select(n => (QuestionsEvent)new QuestionAsked(n, Device(n).Id, Sealed($"q{n}"), "sv", n == 2, Now))])
        .And(new QuestionHidden(3, Moderator.Id), new QuestionMerged(4, 1, Moderator.Id), new QuestionWithdrawn(5), new QuestionUpvoted(6, Device(1).Id, Now),
            new QuestionUpvoted(6, Device(2).Id, Now), new QuestionAnsweredLive(6, Now, Moderator.Id)).State();

    private static string Seen(Actor viewer, QuestionsOrder order = QuestionsOrder.Oldest, QuestionsState? state = null) =>
        string.Concat(QuestionsVisibility.See(state ?? State, viewer, order).Select(question => question.Number));

    [Fact]
    public void Everybody_sees_what_is_shown_or_answered() => Assert.All([Actor.Anonymous, Resident, Chair, Admin, Device(9)], viewer => Assert.Equal("16", Seen(viewer)));

    [Theory]
    [InlineData(2, "126")]
    [InlineData(3, "136")]
    [InlineData(4, "146")]
    [InlineData(5, "156")]
    public void Whoever_asked_sees_the_own_one_in_every_state(int device, string seen) => Assert.Equal(seen, Seen(Device(device)));

    [Fact]
    public void Moderators_see_all_and_which_device_asked()
    {
        Assert.Equal("123456", Seen(Moderator));
        Assert.All(QuestionsVisibility.See(State, Officer, QuestionsOrder.Oldest), question => Assert.Equal(Device(question.Number).Id, question.Asker));
    }

    [Fact]
    public void The_projector_shows_nothing_unmoderated() =>
        Assert.All(Projected, of => Assert.Equal(of.Seen, string.Concat(QuestionsVisibility.Project(of.State, QuestionsOrder.Oldest).Select(question => question.Number))));

    private static (QuestionsState State, string Seen)[] Projected =>
    [
        (State, "6"),
        (QuestionsState.Evolve(State, new QuestionApproved(1, Moderator.Id)), "16"),
        (QuestionsState.Evolve(State, new QuestionPinned(1, Moderator.Id)), "16"),
        (QuestionsState.Evolve(State, new QuestionHidden(6, Moderator.Id)), ""),
        (new NotOpened(), ""),
    ];

    [Fact]
    public void Who_asked_and_who_upvoted_is_for_nobody_else()
    {
        var seen = QuestionsVisibility.See(State, Device(1), QuestionsOrder.Oldest);
        Assert.All(seen, question => Assert.Null(question.Asker));
        Assert.Equal([(true, false, 1), (false, true, 2)], seen.Select(question => (question.Mine, question.Upvoted, question.Votes)));
    }

    [Fact]
    public void Questions_of_nobody_are_not_the_visitors_own()
    {
        var state = QuestionsState.Evolve(State, new QuestionAsked(7, Actor.Anonymous.Id, Sealed("q7"), "sv", true, Now));
        Assert.Equal("16", Seen(Actor.Anonymous, state: state));
    }

    [Fact]
    public void Questions_are_ordered_by_votes_or_time_with_the_pinned_one_on_top()
    {
        Assert.Equal("61", Seen(Resident, QuestionsOrder.Votes));
        Assert.Equal("61", Seen(Resident, QuestionsOrder.Newest));
        Assert.Equal("16", Seen(Resident, QuestionsOrder.Votes, QuestionsState.Evolve(State, new QuestionPinned(1, Moderator.Id))));
        Assert.Equal("16", Seen(Resident, QuestionsOrder.Newest, QuestionsState.Evolve(State, new QuestionPinned(1, Moderator.Id))));
    }

    [Fact]
    public void Questions_that_were_never_opened_are_none() => Assert.Empty(QuestionsVisibility.See(new NotOpened(), Moderator, QuestionsOrder.Votes));
}
