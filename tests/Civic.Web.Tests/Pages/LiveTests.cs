using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>What happens while one looks.</summary>
[Collection(BrowserTests.Beside)]
public sealed class LiveTests(BrowserFixture browser)
{
    private const string Words = "[data-turnout-words]";

    [Fact]
    public async Task A_live_update_shows_and_leaves_the_half_filled_ballot_alone()
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        await using var visitor = await browser.Visitor();
        await visitor.SignIn(town, "member9");
        await visitor.OpenVoting(town);
        await Joined(visitor);
        await visitor.Page.CheckAsync("#entry-2");
        var form = await visitor.Page.Locator("form.vote").ElementHandleAsync();
        room.Vote("member4", "e1");
        await Says(visitor, "4 av 11");
        room.Close();
        await visitor.Page.WaitForSelectorAsync("[data-live-outdated]:not([hidden])");
        Assert.True(await form.EvaluateAsync<bool>("form => form.isConnected"));
        Assert.True(await visitor.Page.IsCheckedAsync("#entry-2"));
        Assert.Contains("Stängd", await visitor.Text("[data-live-region=state]"));
    }

    [Fact]
    public async Task Turnout_never_goes_down_in_view()
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        await using var visitor = await browser.Visitor();
        await visitor.OpenVoting(town);
        await Joined(visitor);
        var topic = SampleHub.TopicOf(town);
        await browser.Host.Send(town, Batch(topic, room.Number, 5, 11));
        await Says(visitor, "5 av 11");
        // The other figure shows that the late batch has come.
        await browser.Host.Send(town, Batch(topic, room.Number + 1, 0, 12));
        await Says(visitor, "5 av 12");
        await browser.Host.Send(town, Batch(topic, room.Number + 2, 9, 12));
        await Says(visitor, "9 av 12");
    }

    [Fact]
    public async Task What_happened_while_the_line_was_down_is_there_after_it()
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        await using var visitor = await browser.Visitor();
        await visitor.Open($"/{town}/contests/{Facts2020.Slug}");
        await Joined(visitor);
        SampleHub.Hold(town);
        await visitor.Page.WaitForSelectorAsync("[data-live-state=retry]");
        room.Vote("member5", "e1");
        room.Close();
        SampleHub.Release(town);
        await Joined(visitor);
        await visitor.Page.WaitForSelectorAsync("text=Rösterna är räknade");
    }

    [Fact]
    public async Task Who_is_asked_to_join_later_does_so_and_follows()
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        SampleHub.AskLater(town, 2);
        await using var visitor = await browser.Visitor();
        await visitor.OpenVoting(town);
        await Joined(visitor);
        room.Vote("member4", "e1");
        await Says(visitor, "4 av 11");
    }

    [Fact]
    public async Task A_round_that_opens_reaches_the_waiting_member_as_a_notice()
    {
        var (town, room) = browser.NewTown();
        await using var visitor = await browser.Visitor(Screen.Phone);
        await visitor.SignIn(town, "member2");
        await visitor.OpenVoting(town);
        await Joined(visitor);
        room.Open();
        await visitor.Page.ClickAsync("[data-live-outdated] a");
        await visitor.Page.WaitForSelectorAsync("#entry-0");
    }

    private static object Batch(string topic, int from, int cast, int entitled) =>
        new { topic, from, to = from + 1, facts = Array.Empty<object>(), figures = new { cast, entitled, round = 1 } };

    private static Task Joined(Visitor visitor) =>
        Assertions.Expect(visitor.Page.Locator("[data-live-state=on]")).ToBeVisibleAsync();

    private static Task Says(Visitor visitor, string text) => Assertions.Expect(visitor.Page.Locator(Words)).ToContainTextAsync(text);
}
