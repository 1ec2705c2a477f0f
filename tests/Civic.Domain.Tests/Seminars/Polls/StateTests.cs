using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Polls;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Polls;

public sealed class StateTests
{
    private static PollState With(PollForm form, params PollEvent[] events) => Spec.For<PollDecider, PollState, PollCommand, PollEvent>()
        .And(new PollPrepared("Var?", form, false, Moderator.Id), new PollOpened(Now, true, true, [], Moderator.Id)).And(events).State();

    private static PollAnswered Answered(int device, int option, int tried = 0) => new(Device(device).Id, new Chosen([option]), tried);

    private static SingleChoice Single => new(["A", "B"]);

    [Fact]
    public void A_changed_answer_takes_the_place_of_the_one_before()
    {
        var open = Assert.IsType<Open>(With(Single, Answered(1, 1), Answered(2, 1), Answered(1, 2, 1)));
        Assert.Equal(new Given(new Chosen([2]), 1), open.Run.Answers[Device(1).Id]);
        Assert.Equal((2, 1, 1), (PollFigures.Of(open).Base, PollFigures.Of(open).Options[0].Count, PollFigures.Of(open).Options[1].Count));
    }

    [Fact]
    public void A_closed_poll_keeps_its_answers_and_a_reopened_one_too()
    {
        var closed = Assert.IsType<Closed>(With(Single, Answered(1, 1), new PollClosed(Moderator.Id)));
        Assert.Equal(1, PollFigures.Of(closed).Base);
        var open = Assert.IsType<Open>(With(Single, Answered(1, 1), new PollClosed(Moderator.Id), new PollReopened(Now.AddHours(1), false, false, [Device(2).Id], Moderator.Id)));
        Assert.Equal((1, false, Now.AddHours(1)), (open.Run.Answers.Count, open.MayChange, open.ClosesAt));
        Assert.Contains(Device(2).Id, open.Run.Excluded);
    }

    [Fact]
    public void Right_answers_are_told_at_the_close_of_a_quiz_only()
    {
        var quiz = new Quiz(["A", "B"], [1]);
        Assert.False(Assert.IsType<Open>(With(quiz)).Run.RightTold);
        Assert.False(Assert.IsType<Open>(With(quiz)).Run.ResultsShown);
        Assert.True(Assert.IsType<Closed>(With(quiz, new PollClosed(Moderator.Id))).Run.RightTold);
        Assert.False(Assert.IsType<Closed>(With(Single, new PollClosed(Moderator.Id))).Run.RightTold);
        Assert.True(Assert.IsType<Open>(With(Single)).Run.ResultsShown);
    }

    [Fact]
    public void A_word_is_seen_when_it_is_approved_or_nobody_looks_beforehand()
    {
        var moderated = Assert.IsType<Open>(With(new WordCloud(1), new WordApproved("a", Moderator.Id), new WordHidden("b", Moderator.Id))).Run;
        Assert.Equal([true, false, false], new[] { "a", "b", "c" }.Select(moderated.IsShown));
        Assert.Equal([true, false, true], new[] { "a", "b", "c" }.Select((moderated with { PreModeration = false }).IsShown));
    }

    [Fact]
    public void Each_try_of_a_device_stands_once_in_the_stream_and_before_the_deadline()
    {
        Assert.Equal(["device1#0", "device1#1", "device2#0"], new[] { Answered(1, 1), Answered(1, 2, 1), Answered(2, 1) }.Select(e => ((IOnce)e).OnceKey));
        Assert.IsAssignableFrom<IBeforeDeadline>(Answered(1, 1));
        Assert.Equal(Now, ((ISetsDeadline)new PollOpened(Now, true, true, [], Moderator.Id)).Deadline);
        Assert.Equal(Now, ((ISetsDeadline)new PollReopened(Now, true, true, [], Moderator.Id)).Deadline);
        Assert.Null(((ISetsDeadline)new PollClosed(Moderator.Id)).Deadline);
    }

    // A thousand answers a second for five minutes, by 5 000 devices that change theirs: a step may not copy what is there.
    [Fact]
    public void Three_hundred_thousand_answers_fold_without_copying_what_is_there()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var state = Enumerable.Range(0, 300_000).Select(n => Answered(n % 5000, n % 2 + 1, n / 5000)).Aggregate<PollEvent, PollState>(With(Single), PollState.Evolve);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 300_000;
        Assert.Equal(5000, PollFigures.Of(state).Base);
        Assert.True(each < 4_000, $"{each} bytes for an answer.");
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug()
    {
        Assert.Throws<InvalidOperationException>(() => PollState.Evolve(new NotPrepared(), new PollClosed(Moderator.Id)));
        Assert.Throws<InvalidOperationException>(() => PollState.Evolve(With(Single), new PollReopened(null, true, true, [], Moderator.Id)));
    }
}
