using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Summary;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Summary;

public sealed class DeciderTests
{
    private static readonly SeminarCounts Counts = new(231, 228, 214, 187, 41, 602, 1250);
    private static readonly SummaryFacts Facts = new(true, 2020, Counts, Groups(("flemingsberg", 61), ("skogas", 3), ("vidja", 14)), Groups(("From16To24", 2)));
    private static readonly GroupTable Districts = new([new("flemingsberg", 61), new("skogas", null), new("vidja", null)], 150);
    private static readonly GroupTable Ages = new([new("From16To24", null)], null);

    private static Given<SummaryState, SummaryCommand, SummaryEvent> Nothing => Spec.For<SummaryDecider, SummaryState, SummaryCommand, SummaryEvent>();

    [Fact]
    public void SummariseSeminar_notes_the_figures_and_hides_small_groups()
    {
        Nothing.When(new SummariseSeminar(Facts), Now, Actor.Process).Then(new SeminarSummarised(2020, Counts, Districts, Ages));
        Nothing.When(new SummariseSeminar(Facts), Now, Moderator).Then(new SeminarSummarised(2020, Counts, Districts, Ages));
    }

    [Fact]
    public void Groups_of_the_first_count_stand_so_that_nobody_sees_who_is_gone()
    {
        var once = Nothing.And(new SeminarSummarised(2020, Counts, Districts, null));
        once.When(new SummariseSeminar(Facts), Now, Actor.Process).ThenNothing();
        once.When(new SummariseSeminar(Facts with { Districts = Groups(("flemingsberg", 60)) }), Now, Actor.Process).ThenNothing();
        once.When(new SummariseSeminar(Facts with { Counts = Counts with { Questions = 40 }, Districts = Groups(("flemingsberg", 60)) }), Now, Actor.Process)
            .Then(new SeminarSummarised(2020, Counts with { Questions = 40 }, Districts, null));
    }

    [Fact]
    public void SummariseSeminar_waits_for_the_end()
    {
        Nothing.When(new SummariseSeminar(Facts with { Ended = false }), Now, Actor.Process).ThenRefused("seminar-not-ended-yet");
        Nothing.When(new SummariseSeminar(null), Now, Actor.Process).ThenRefused("seminar-unknown");
        Assert.All(Others, other => Nothing.When(new SummariseSeminar(Facts), Now, other).ThenRefused("not-a-moderator"));
    }

    private static ImmutableSortedDictionary<string, int> Groups(params (string Key, int People)[] groups) =>
        groups.ToImmutableSortedDictionary(group => group.Key, group => group.People, StringComparer.Ordinal);
}
