using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Minutes;
using Xunit;

namespace Civic.Domain.Tests.Meetings.Minutes;

/// <summary>Who sees what of the minutes.</summary>
public sealed class VisibilityTests
{
    private static readonly DateOnly Day = new(2020, 10, 22);
    private static readonly PersonId A = new("A");
    private static readonly MinutesState Written = Fold(
        new MinutesOpened(A, [new("B")], Day.AddDays(14)), new AnnexAnnounced(1, 2, AnnexKind.Reservation, new("C")), new AnnexAnnounced(2, 3, AnnexKind.Reservation, new("C")));

    [Fact]
    public void What_is_not_adjusted_is_for_those_who_were_there()
    {
        Assert.Null(MinutesVisibility.See(Written, Audience.Public, _ => true));
        Assert.Equal(2, MinutesVisibility.See(Written, Audience.Member, _ => true)!.Annexes.Length);
        Assert.Equal(2, MinutesVisibility.See(Written, Audience.Chair, _ => true)!.Annexes.Length);
        Assert.Null(MinutesVisibility.See(new NotKept(), Audience.Chair, _ => true));
    }

    [Fact]
    public void What_is_adjusted_is_for_everybody_but_for_items_that_are_closed()
    {
        var adjusted = MinutesState.Evolve(Written, new MinutesAdjusted(Day, false, Day.AddDays(2)));
        var seen = MinutesVisibility.See(adjusted, Audience.Public, item => item == 2)!;
        Assert.Equal(1, Assert.Single(seen.Annexes).Number);
        Assert.Equal((Day, Day.AddDays(2)), (seen.AdjustedOn, seen.NoticeDue));
    }

    [Theory]
    [InlineData(Audience.Public, false)]
    [InlineData(Audience.Member, true)]
    [InlineData(Audience.Chair, true)]
    public void Facts_before_the_adjustment_are_for_those_who_were_there(Audience audience, bool told)
    {
        MinutesEvent[] within = [new MinutesOpened(A, [], Day), new AnnexAnnounced(1, 2, AnnexKind.Note, A), new AnnexSigned(1, A), new AnnexAdmitted(1), new AnnexFiled(1, "Text"), new MinutesApproved(A, Day), new ParagraphApproved(2, A, Day)];
        Assert.All(within, e => Assert.Equal(told, MinutesVisibility.Fact(e, audience) is not null));
        MinutesEvent[] after = [new MinutesAdjusted(Day, false, Day), new NoticePosted(Day, "x", false, Day), new NoticeInterrupted(Day), new NoticeRemoved(Day),
            new AdjustedAtOnce(2, Day, Day), new ParagraphNoticePosted(2, Day, "x", false, Day), new ParagraphNoticeInterrupted(2, Day), new ParagraphNoticeRemoved(2, Day)];
        Assert.All(after, e => Assert.NotNull(MinutesVisibility.Fact(e, audience)));
    }

    private static MinutesState Fold(params MinutesEvent[] events) => events.Aggregate(MinutesDecider.Initial, MinutesState.Evolve);
}
