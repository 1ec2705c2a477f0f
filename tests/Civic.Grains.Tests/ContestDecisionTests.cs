using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Domain.Contests;
using Civic.Domain.Meetings;
using Civic.Grains.Tests.Hosts;
using Civic.Testing;
using Civic.Testing.Postgres;
using Xunit.Abstractions;

namespace Civic.Grains.Tests;

/// <summary>From the committee's choice to the announced decision, whatever breaks on the way.</summary>
public sealed class ContestDecisionTests(DatabaseFixture database, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_choice_becomes_a_paragraph_and_the_paragraph_a_decision(bool atOnce)
    {
        var story = new DecisionStory(database);
        await using var silo = await TestSilo.Start(database.Connections);
        await story.Begin(silo);
        Assert.Equal(OutcomeKind.Stored, (await story.Decide(silo, Guid.NewGuid(), atOnce)).Kind);
        if (!atOnce)
        {
            await Until.Holds("The decision", async () => await story.State(silo) is Decided && await story.DueWork() == 0);
            Assert.Equal(["vote-cast.v1", "voting-closed.v1"], (await story.Types(silo, DecisionStory.Voting))[1..]);
            await silo.Grain<IMeetingGrain>(story.Tenant, Huddinge2020.Meeting.Value)
                .Send(new(story.Tenant, Guid.NewGuid(), Huddinge2020.Secretary, new AdjustMinutes()));
        }

        await story.EndsWell(silo, "without a crash");
    }

    [Fact]
    public async Task A_crash_between_any_two_steps_ends_in_the_same_state()
    {
        var passed = await Run(null, 0);
        output.WriteLine($"The way without a crash: {string.Join(' ', passed)}");
        string[] steps = ["record-paragraph", "confirm-decision", "announce-decision", "publish-result"];
        Assert.Superset(steps.SelectMany(step => new[] { $"before-{step}", $"after-{step}" }).Append("before-append").Append("after-append").ToHashSet(), passed.ToHashSet());
        foreach (var point in passed.CountBy(name => name))
            for (var nth = 1; nth <= point.Value; nth++)
                await Run(point.Key, nth);
    }

    // Runs to the crash or, where the way was shorter this time, to the end; then another silo goes on. Returns the points passed.
    private async Task<IReadOnlyList<string>> Run(string? point, int nth)
    {
        var story = new DecisionStory(database);
        var operation = Guid.NewGuid();
        IReadOnlyList<string> passed;
        await using (var silo = await TestSilo.Start(database.Connections))
        {
            await story.Begin(silo);
            if (point is not null) silo.Crash.At(point, nth);
            var decided = story.Decide(silo, operation, atOnce: true);
            await Until.Holds("The end or the crash", async () => silo.Crash.Crashed.IsCompleted || await story.Announced(silo));
            await decided;
            passed = silo.Crash.Passed;
        }

        await using var next = await TestSilo.Start(database.Connections);
        // The claims of the dead end by themselves, after seconds that the test need not wait for.
        await database.Database.SabotageAsync($"update due set claimed_until = null where tenant = '{story.Tenant}'");
        Assert.Equal(OutcomeKind.Stored, (await story.Decide(next, operation, atOnce: true)).Kind);
        await story.EndsWell(next, $"after a crash at {point} {nth}");
        return passed;
    }
}
