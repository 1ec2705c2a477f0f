using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Questions;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Questions;

public sealed class StateTests
{
    private static Board With(params QuestionsEvent[] events) => Assert.IsType<Board>(
        Spec.For<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>()
            .And(new QuestionsOpened(new QuestionRules(false, 2, 20, 10, 300), [], Moderator.Id), Asked(1, 1), Asked(2, 2)).And(events).State());

    private static QuestionAsked Asked(int number, int device) => new(number, Device(device).Id, Sealed($"q{number}"), "sv", false, Now);

    private static QuestionUpvoted Upvoted(int number, int device) => new(number, Device(device).Id, Now);

    [Fact]
    public void A_merged_question_gives_its_upvotes_and_its_asker_each_device_once()
    {
        var board = With(Upvoted(1, 3), Upvoted(1, 4), Upvoted(2, 4), Upvoted(1, 2), new QuestionMerged(1, 2, Moderator.Id));
        Assert.Equal(["device1", "device3", "device4"], board.Questions[2].Upvotes.Select(device => device.Value).Order());
        Assert.Equal((QuestionPhase.Merged, 2), (board.Questions[1].Phase, board.Questions[1].MergedInto));
    }

    [Fact]
    public void What_is_taken_from_sight_is_not_on_top()
    {
        Assert.Equal(1, With(new QuestionPinned(1, Moderator.Id)).Pinned);
        Assert.Equal(1, With(new QuestionPinned(1, Moderator.Id), new QuestionHidden(2, Moderator.Id)).Pinned);
        Assert.Null(With(new QuestionPinned(1, Moderator.Id), new QuestionHidden(1, Moderator.Id)).Pinned);
        Assert.Null(With(new QuestionPinned(1, Moderator.Id), new QuestionWithdrawn(1)).Pinned);
        Assert.Null(With(new QuestionPinned(1, Moderator.Id), new QuestionMerged(1, 2, Moderator.Id)).Pinned);
        Assert.Null(With(new QuestionPinned(1, Moderator.Id), new QuestionUnpinned(1, Moderator.Id)).Pinned);
    }

    [Fact]
    public void An_answer_in_writing_stands_beside_the_one_aloud()
    {
        var question = With(new QuestionAnsweredLive(1, Now, Moderator.Id), new QuestionAnswered(1, Sealed("a"), Now.AddDays(1), Officer.Id)).Questions[1];
        Assert.Equal((QuestionPhase.Answered, Sealed("a"), Now.AddDays(1)), (question.Phase, question.Answer, question.AnsweredAt));
    }

    [Fact]
    public void A_device_spends_within_a_window_that_begins_with_its_first()
    {
        var board = With(Upvoted(1, 2) with { At = Now.AddMinutes(9) });
        Assert.Equal(new Spent(Now, 1, 1, "q2"), board.SpentBy(Device(2).Id, Now.AddMinutes(9)));
        Assert.Equal(new Spent(Now.AddMinutes(10), 0, 0, null), board.SpentBy(Device(2).Id, Now.AddMinutes(10)));
        Assert.Equal(new Spent(Now, 0, 0, null), board.SpentBy(Device(7).Id, Now));
    }

    [Fact]
    public void A_device_upvotes_a_question_once_in_the_stream() => Assert.Equal(
        ["1#device2", "2#device2"], new[] { Upvoted(1, 2), Upvoted(2, 2) }.Select(e => ((IOnce)e).OnceKey));

    // Five thousand devices upvote ten questions each: a step may not copy what is there.
    [Fact]
    public void Fifty_thousand_upvotes_fold_without_copying_what_is_there()
    {
        var ten = Enumerable.Range(3, 8).Aggregate(With(), (board, n) => (Board)QuestionsState.Evolve(board, Asked(n, n)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var state = (from device in Enumerable.Range(100, 5000) from n in Enumerable.Range(1, 10) select Upvoted(n, device)).Aggregate<QuestionsEvent, QuestionsState>(ten, QuestionsState.Evolve);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 50_000;
        Assert.All(((Board)state).Questions.Values, question => Assert.Equal(5000, question.Upvotes.Count));
        Assert.True(each < 8_000, $"{each} bytes for an upvote.");
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => QuestionsState.Evolve(new NotOpened(), Asked(1, 1)));
}
