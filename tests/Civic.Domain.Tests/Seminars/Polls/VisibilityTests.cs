using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Polls;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Polls;

public sealed class VisibilityTests
{
    private static readonly SingleChoice Single = new(["A", "B"]);
    private static readonly Quiz Riddle = new(["A", "B"], [2]);
    private static readonly Actor[] Leaders = [Moderator, Officer, Actor.Process];
    private static readonly PollEvent Ended = new PollClosed(Moderator.Id);

    private static PollState With(PollForm form, bool hide, bool beforehand, params PollEvent[] events) => Spec.For<PollDecider, PollState, PollCommand, PollEvent>()
        .And(new PollPrepared("Var?", form, hide, Moderator.Id), new PollOpened(null, true, beforehand, [], Moderator.Id)).And(events).State();

    private static PollAnswered Chose(int device, int option) => new(Device(device).Id, new Chosen([option]), 0);

    private static PollAnswered Said(int device, params string[] words) =>
        new(Device(device).Id, new Worded([.. words.Select(word => new SealedWord(word, Sealed(word)))]), 0);

    [Fact]
    public void A_prepared_poll_is_for_those_who_lead()
    {
        var prepared = Spec.For<PollDecider, PollState, PollCommand, PollEvent>().And(new PollPrepared("Var?", Riddle, false, Moderator.Id)).State();
        Assert.All(Others, other => Assert.Null(PollVisibility.See(prepared, other)));
        Assert.All(Leaders, leader => Assert.Equal(Riddle, PollVisibility.See(prepared, leader)!.Form));
        Assert.Null(PollVisibility.Project(prepared));
        Assert.Null(PollVisibility.See(new NotPrepared(), Moderator));
    }

    [Fact]
    public void Counts_are_seen_while_they_are_shown()
    {
        var hidden = With(Single, true, false, Chose(1, 1));
        var shown = With(Single, true, false, Chose(1, 1), new PollResultsShown(Moderator.Id));
        Assert.All(Others, other => Assert.Equal((1, null), (PollVisibility.See(hidden, other)!.Answered, PollVisibility.See(hidden, other)!.Figures)));
        Assert.All(Others, other => Assert.Equal(1, PollVisibility.See(shown, other)!.Figures!.Options[0].Count));
        Assert.All(Leaders, leader => Assert.Equal(1, PollVisibility.See(hidden, leader)!.Figures!.Options[0].Count));
        Assert.Null(PollVisibility.Project(hidden)!.Figures);
    }

    [Fact]
    public void A_quiz_says_nothing_of_what_is_right_before_its_close()
    {
        var open = With(Riddle, false, false, Chose(1, 1));
        var closed = With(Riddle, false, false, Chose(1, 1), Ended);
        Assert.All(Others, other => Assert.Empty(((Quiz)PollVisibility.See(open, other)!.Form).Right));
        Assert.All(Others, other => Assert.Null(PollVisibility.See(open, other)!.Figures));
        Assert.All(Others, other => Assert.Equal(2, Assert.Single(((Quiz)PollVisibility.See(closed, other)!.Form).Right)));
        Assert.All(Leaders, leader => Assert.Equal(Riddle, PollVisibility.See(open, leader)!.Form));
    }

    [Fact]
    public void Each_sees_the_own_answer_and_nobody_anothers()
    {
        var open = With(Single, true, false, Chose(1, 1), Chose(2, 2));
        Assert.Equal(new Chosen([1]), PollVisibility.See(open, Device(1))!.Mine);
        Assert.All([Moderator, Device(3), Actor.Anonymous], viewer => Assert.Null(PollVisibility.See(open, viewer)!.Mine));
    }

    [Theory]
    [InlineData(true, "b", "b")]
    [InlineData(false, "bc", "b")]
    public void Words_are_seen_as_the_seminar_moderates_and_the_projector_shows_approved_ones_only(bool beforehand, string everybody, string projector)
    {
        var open = With(new WordCloud(3), false, beforehand, Said(1, "a", "b", "c"), new WordHidden("a", Moderator.Id), new WordApproved("b", Moderator.Id));
        Assert.All(Others, other => Assert.Equal(everybody, string.Concat(PollVisibility.See(open, other)!.Figures!.Words.Select(word => word.Key))));
        Assert.Equal(projector, string.Concat(PollVisibility.Project(open)!.Figures!.Words.Select(word => word.Key)));
        Assert.Equal("abc", string.Concat(PollVisibility.See(open, Moderator)!.Figures!.Words.Select(word => word.Key)));
        Assert.Null(PollVisibility.See(open, Device(1))!.Words);
    }
}
