using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;

namespace Civic.Contracts.Tests;

/// <summary>The paragraph of a refusal follows from its code, so an answer that was kept without it has it too.</summary>
public sealed class LawsTests
{
    [Fact]
    public void An_answer_has_the_paragraph_of_its_code()
    {
        Assert.Equal("KL 5:45, 6:27", Outcome.Refused(MeetingRefusals.NoQuorum).Law);
        Assert.Equal("KL 4:24", new Outcome(OutcomeKind.Refused, ItemRefusals.VotedAlready.Code, null, 0).Law);
        Assert.Null(Outcome.Refused(MeetingRefusals.Unknown).Law);
        Assert.Null(Outcome.Stored(7).Law);
        Assert.Null(Laws.Of("no-such-code"));
    }

    [Fact]
    public void Every_refusal_has_the_paragraph_that_its_code_says()
    {
        var refusals = typeof(Refusal).Assembly.GetTypes().SelectMany(type => type.GetFields())
            .Where(field => field.IsStatic && field.FieldType == typeof(Refusal)).Select(field => (Refusal)field.GetValue(null)!).ToList();
        Assert.True(refusals.Count > 200);
        Assert.All(refusals, refusal => Assert.Equal(refusal.Law, Outcome.Refused(refusal).Law));
    }
}
