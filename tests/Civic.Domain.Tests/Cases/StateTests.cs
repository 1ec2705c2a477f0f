using Civic.Domain.Cases;
using Civic.Domain.Kernel;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Cases;

public sealed class StateTests
{
    private static readonly Registered Motion = (Registered)CaseState.Evolve(new NotRegistered(), new CaseRegistered(
        new CaseNumber("KS-2017/1234"), CaseKind.MemberMotion, "Motion", new CommitteeId("council"), [Elected(1).Id], null, new DateOnly(2017, 3, 20), null));

    private static readonly CaseDecisionNoted Answer = new(new CommitteeId("council"), new ItemId("m/5"), 18, new DateOnly(2018, 3, 20), true);

    [Fact]
    public void It_goes_from_received_by_referred_to_answered_or_written_off()
    {
        Assert.Equal(CaseStage.Received, Motion.Stage);
        var referred = (Registered)CaseState.Evolve(Motion, new CaseReferred(Committee, null));
        Assert.Equal(CaseStage.Referred, referred.Stage);
        Assert.Equal(CaseStage.Answered, ((Registered)CaseState.Evolve(referred, Answer)).Stage);
        Assert.Equal(CaseStage.WrittenOff, ((Registered)CaseState.Evolve(referred, new CaseWrittenOff())).Stage);
    }

    [Fact]
    public void A_body_is_asked_once_with_its_latest_day()
    {
        var first = (Registered)CaseState.Evolve(Motion, new CaseReferred(Committee, new DateOnly(2017, 9, 1)));
        var second = (Registered)CaseState.Evolve(first, new CaseReferred(Committee, new DateOnly(2017, 10, 1)));
        Assert.Equal(new ReferredTo(Committee, new DateOnly(2017, 10, 1)), Assert.Single(second.Referrals));
    }

    [Theory]
    [InlineData("2018-03-20", false)]
    [InlineData("2018-03-21", true)]
    public void An_answer_is_late_from_the_day_after_its_year_unless_the_council_was_told(string on, bool late)
    {
        var answer = Answer with { On = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(late, ((Registered)CaseState.Evolve(Motion, answer)).IsLate);
        Assert.False(Motion.IsLate);
        Assert.False(((Registered)CaseState.Evolve(CaseState.Evolve(Motion, new DelayReported("Later.", new DateOnly(2018, 3, 1))), answer)).IsLate);
    }
}
