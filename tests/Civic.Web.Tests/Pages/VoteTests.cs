using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>A member votes: with the keyboard, with and without script, twice, too often, and on a bad line.</summary>
[Collection(BrowserTests.Beside)]
public sealed class VoteTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_vote_goes_by_keyboard_alone(bool script)
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        await using var visitor = await browser.Visitor(Screen.Phone, script);
        await visitor.Open($"/{town}/sign-in?next=/{town}/votings/{SampleTown.VotingId(town)}");
        await Reach(visitor, "button[value='member5']");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**/votings/*");
        await Reach(visitor, "#entry-1");
        await visitor.Page.Keyboard.PressAsync("Space");
        await Reach(visitor, "#entry-4");
        await visitor.Page.Keyboard.PressAsync("Space");
        await Reach(visitor, "main .button");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**saved=vote**");
        Assert.Contains("Din röst är lagrad", await visitor.Text("#stored"));
        await Assertions.Expect(visitor.Page.Locator("#stored")).ToBeFocusedAsync();
        Assert.Equal(["e2", "e5"], Votes(room)[new PersonId("member5")].Select(e => e.Value));
        await Reach(visitor, "main .button-second");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**saved=withdraw**");
        Assert.False(Votes(room).ContainsKey(new PersonId("member5")));
        Assert.True(await visitor.Page.IsVisibleAsync("#entry-0"));
    }

    [Fact]
    public async Task Too_many_choices_come_back_with_a_summary_in_focus_that_leads_to_the_field()
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        await using var visitor = await browser.Visitor(script: false);
        await visitor.SignIn(town, "member6");
        await visitor.OpenVoting(town);
        foreach (var index in new[] { 0, 1, 2, 3 }) await visitor.Page.CheckAsync($"#entry-{index}");
        await visitor.Page.ClickAsync("main .button");
        await Assertions.Expect(visitor.Page.Locator("#error-summary")).ToBeFocusedAsync();
        Assert.Contains("för många bidrag", await visitor.Text("#error-summary"));
        Assert.StartsWith("Fel:", await visitor.Page.TitleAsync());
        Assert.Equal(4, await visitor.Page.Locator("input:checked").CountAsync());
        await visitor.Page.UncheckAsync("#entry-3");
        await visitor.Page.ClickAsync("main .button");
        Assert.Contains("Din röst är lagrad", await visitor.Text("#stored"));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_vote()
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        await using var visitor = await browser.Visitor(script: false);
        await visitor.SignIn(town, "member7");
        await visitor.OpenVoting(town);
        var form = visitor.Page.APIRequest.CreateFormData();
        foreach (var field in await visitor.Page.Locator("form.vote input[type=hidden]").AllAsync())
            form.Append((await field.GetAttributeAsync("name"))!, await field.InputValueAsync());
        form.Append("entries", "e1");
        var address = await visitor.Page.Locator("form.vote").GetAttributeAsync("action");
        var (number, asked) = (room.Number, room.Asked);
        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await visitor.Page.APIRequest.PostAsync(address!, new() { Form = form });
            Assert.Contains("Din röst är lagrad", await answer.TextAsync());
        }

        Assert.Equal((number + 1, asked + 2), (room.Number, room.Asked));
    }

    [Fact]
    public async Task An_unknown_outcome_is_said_and_the_same_form_settles_it()
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        room.LosesAnswers = true;
        await using var visitor = await browser.Visitor(script: false);
        await visitor.SignIn(town, "chair");
        await visitor.OpenChair(town);
        await visitor.Page.ClickAsync("main .button");
        Assert.Contains("Vi vet inte", await visitor.Text("#error-summary"));
        Assert.True(room.State is not Open);
    }

    [Fact]
    public async Task While_nobody_knows_the_page_keeps_the_operation_id()
    {
        var (town, room) = browser.NewTown();
        Scene.Opened(room);
        await using var visitor = await browser.Visitor(script: false);
        await visitor.SignIn(town, "member8");
        await visitor.OpenVoting(town);
        await visitor.Page.ClickAsync("main .button");
        var refused = await Operation(visitor);
        room.LosesAnswers = true;
        await visitor.Page.ClickAsync("main .button");
        var unknown = await Operation(visitor);
        await visitor.Page.ClickAsync("main .button");
        Assert.Equal(unknown, await Operation(visitor));
        Assert.Equal(refused, unknown);
    }

    [Fact]
    public async Task The_chair_leads_from_opening_to_decision_without_script()
    {
        var (town, room) = browser.NewTown();
        await using var visitor = await browser.Visitor(Screen.Phone, script: false);
        await visitor.SignIn(town, "chair");
        await visitor.OpenChair(town);
        await visitor.Page.ClickAsync("main .button");
        await visitor.Page.WaitForSelectorAsync("[data-turnout]");
        room.Vote("member1", "e1", "e2", "e3");
        room.Vote("member2", "e1", "e2", "e4");
        await visitor.OpenChair(town);
        Assert.Contains("2 av 11", await visitor.Text("[data-turnout]"));
        Assert.Equal(2, await visitor.Page.Locator(".roll .chip-good").CountAsync());
        await visitor.Page.ClickAsync("main .button");
        Assert.IsType<Tied>(room.State);
        await visitor.Page.ClickAsync("main .button");
        room.Vote("member1", "e3");
        room.Vote("member2", "e4");
        await visitor.OpenChair(town);
        await visitor.Page.ClickAsync("main .button");
        await visitor.Page.CheckAsync("#tied-1");
        await visitor.Page.ClickAsync("main .button");
        Assert.Equal(["e1", "e2", "e4"], Assert.IsType<Closed>(room.State).Winners.Select(e => e.Value).Order());
        await visitor.Page.CheckAsync("#adjust");
        await visitor.Page.ClickAsync("main .button");
        Assert.Contains("Beslutet är lagrat", await visitor.Text("#stored"));
        Assert.True(room.Public);
    }

    private static System.Collections.Immutable.ImmutableDictionary<PersonId, System.Collections.Immutable.ImmutableArray<EntryId>> Votes(Room room) =>
        ((Open)room.State).Votes;

    private static Task<string> Operation(Visitor visitor) => visitor.Page.InputValueAsync("form.vote [name=operationId]");

    // Tab until the element has the focus, as a person would, and see that the focus can be seen.
    private static async Task Reach(Visitor visitor, string selector)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (!await visitor.Page.Locator(selector).First.EvaluateAsync<bool>("element => element === document.activeElement")) continue;
            Assert.True(await visitor.Page.Locator(selector).First.EvaluateAsync<bool>(
                "element => [element, element.parentElement].some(e => getComputedStyle(e).outlineStyle !== 'none')"), selector + ": no visible focus");
            return;
        }

        Assert.Fail($"{selector} cannot be reached with the keyboard.");
    }
}
