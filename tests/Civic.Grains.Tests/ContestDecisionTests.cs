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
        var points = new List<string>();
        while (await CrashAt(points.Count + 1) is { } point) points.Add(point);
        output.WriteLine($"Crashed at {string.Join(' ', points)}");
        string[] steps = ["record-paragraph", "confirm-decision", "announce-decision", "publish-result"];
        var expected = steps.SelectMany(step => new[] { $"before-{step}", $"after-{step}" }).Append("before-append").Append("after-append");
        Assert.Superset(expected.ToHashSet(), points.ToHashSet());
    }

    // Where the silo crashed, or null when it came to the end before.
    private async Task<string?> CrashAt(int pass)
    {
        var story = new DecisionStory(database);
        var operation = Guid.NewGuid();
        string? point = null;
        await using (var silo = await TestSilo.Start(database.Connections))
        {
            await story.Begin(silo);
            silo.Crash.At(pass);
            var decided = story.Decide(silo, operation, atOnce: true);
            await Until.Holds("The end or the crash", async () => silo.Crash.Crashed.IsCompleted || await story.Announced(silo));
            await decided;
            if (silo.Crash.Crashed.IsCompleted) point = await silo.Crash.Crashed;
        }

        await using var next = await TestSilo.Start(database.Connections);
        // The claims of the dead end by themselves, after seconds that the test need not wait for.
        await database.Database.SabotageAsync($"update due set claimed_until = null where tenant = '{story.Tenant}'");
        Assert.Equal(OutcomeKind.Stored, (await story.Decide(next, operation, atOnce: true)).Kind);
        await story.EndsWell(next, $"after a crash at {pass}, {point}");
        return point;
    }
}
