using Civic.Contracts;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Grains.Tests.Hosts;
using Civic.Testing.Postgres;

namespace Civic.Grains.Tests.Meetings;

/// <summary>From a decision to an adjusted paragraph, whatever breaks on the way.</summary>
public sealed class MeetingProcessTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Theory]
    [InlineData("before-record-item")]
    [InlineData("after-record-item")]
    [InlineData("before-adjust-at-once")]
    [InlineData("after-adjust-at-once")]
    [InlineData("before-adjust-paragraphs")]
    [InlineData("after-adjust-paragraphs")]
    public async Task A_crash_at_any_step_ends_in_the_same_state(string point)
    {
        MeetingStory story;
        await using (var silo = await TestSilo.Start(database.Connections))
        {
            story = new MeetingStory(silo);
            await story.Call();
            await story.Open();
            await story.Done(new OpenMinutes([new("vice")]));
            await story.Put(2);
            await story.Done(2, new ApprovePropositions([1]));
            await story.Done(2, new StateOutcome(true));
            silo.Crash.At(point, 1);
            await Go(story, 2, point);
            await Until.Holds("The crash", () => Task.FromResult(silo.Crash.Crashed.IsCompleted));
        }

        await using var next = await TestSilo.Start(database.Connections);
        // The claims of the dead end by themselves, after seconds that the test need not wait for.
        await database.Database.SabotageAsync($"update due set claimed_until = null where tenant = '{story.Tenant}'");
        var again = new MeetingStory(next, story.Tenant);
        await Go(again, 1, "");
        await Until.Holds("The end", async () => (await again.Meeting()).Items[1].Paragraph is { Adjusted: true } && (await again.Meeting()).Sitting!.ClosedAt is not null);
        var types = (await next.Stored(story.Tenant, Streams.Meeting(story.Id))).Select(stored => stored.Type).ToList();
        Assert.Equal((1, 1), (types.Count(type => type == "paragraph-recorded.v1"), types.Count(type => type == "paragraph-adjusted.v1")));
    }

    // Goes on from wherever the story stands: what was done already changes nothing, and what a crash stopped is not waited for.
    private static async Task Go(MeetingStory story, int from, string until)
    {
        if (from == 2 || await story.Item(2) is Procedure { Stage: not Stage.Decided }) await story.Send(2, new StrikeGavel());
        if (until.EndsWith("record-item", StringComparison.Ordinal)) return;
        await story.Recorded(2);
        if (until.EndsWith("at-once", StringComparison.Ordinal))
        {
            foreach (var person in new[] { "vice", "chair" }) await story.Send(new ApproveParagraph(2, new(person)), person);
            return;
        }

        await story.Send(new LeaveItem(2));
        await story.Send(new CloseMeeting());
        foreach (var person in new[] { "vice", "chair" }) await story.Send(new ApproveMinutes(new(person)), person);
    }
}
