using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>A seminar from a phone, with and without script: in two presses, by keyboard, on a bad line, while everything changes.</summary>
[Collection(BrowserTests.Name)]
public sealed class HallTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_second_press_after_the_code_is_the_first_question(bool script)
    {
        var (town, hall) = browser.NewHall();
        HallScene.Lobby(hall);
        await using var visitor = await browser.Visitor(Screen.Phone, script);
        await visitor.Open($"/{town}/join/{Hall.Code}");
        await visitor.Page.ClickAsync("main .button");
        await visitor.Page.FillAsync("#ask-text", "Hur många får plats i aulan?");
        await visitor.Page.ClickAsync("#ask-form .button");
        await Assertions.Expect(visitor.Page.Locator("#stored")).ToContainTextAsync("Din fråga är skickad");
        Assert.Single(((Board)hall.Questions).Questions);
        await Assertions.Expect(visitor.Page.Locator(".mine-list")).ToContainTextAsync("Hur många får plats i aulan?");
    }

    [Fact]
    public async Task Without_script_everything_can_be_posted_and_read_again()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await browser.Visitor(Screen.Phone, script: false);
        await visitor.Open(HallScene.Page(town));
        await HallScene.Join(visitor, town);
        await visitor.Page.ClickAsync("#question-3 .votes-button");
        Assert.Contains("Ditt stöd är räknat", await visitor.Text("#stored"));
        Assert.Equal(5, ((Board)hall.Questions).Questions[3].Upvotes.Count);
        await visitor.Page.ClickAsync("#question-3 .votes-button", new() { Force = true });
        Assert.Contains("redan stött", await visitor.Text("#error-summary"));
        await visitor.Page.ClickAsync(".speak-buttons .button-second");
        Assert.Contains("Du är nummer", await visitor.Text("[data-place]"));
        await visitor.Page.ClickAsync("[data-post-region=speak] .button-second");
        Assert.Contains("inte längre", await visitor.Text("#stored"));
        hall.Lead("number", new PreparePoll("Hur många kommer?", HallScene.Ballots["number"], false, null));
        hall.Lead("number", new OpenPoll(null, null));
        await visitor.Page.ReloadAsync();
        await visitor.Page.FillAsync("#number", "12,5");
        await visitor.Page.ClickAsync("[data-live-region=poll] .button");
        Assert.Contains("Ditt svar är lagrat", await visitor.Text("#stored"));
        Assert.Equal(12.5m, ((Numbered)((Open)hall.Polls[Hall.Poll("number")]).Run.Answers.Values.Single().Answer).Value);
        await visitor.Page.ClickAsync(".room-foot button");
        Assert.Contains("Du har lämnat", await visitor.Text("#stored"));
    }

    [Theory]
    [InlineData("single", "#option-2", "2")]
    [InlineData("multiple", "#option-1 #option-5", "1 5")]
    [InlineData("quiz", "#option-1", "1")]
    [InlineData("rating", "#rating-6", "6")]
    public async Task A_choice_is_answered_and_can_be_changed(string kind, string boxes, string stored)
    {
        var (town, hall) = browser.NewHall();
        HallScene.Polled(hall, kind);
        await using var visitor = await browser.Visitor(Screen.Phone);
        await visitor.Open(HallScene.Page(town));
        await HallScene.Join(visitor, town);
        await Joined(visitor);
        foreach (var box in boxes.Split(' ')) await visitor.Page.CheckAsync(box);
        await Answer(visitor);
        Assert.Equal(stored, Said(hall, kind));
        await Assertions.Expect(visitor.Page.Locator("[data-live-region=poll] .button")).ToHaveTextAsync("Ändra svaret");
        await visitor.Page.CheckAsync(kind == "rating" ? "#rating-1" : "#option-3");
        if (kind == "multiple") await visitor.Page.UncheckAsync("#option-5");
        if (kind == "quiz") await visitor.Page.UncheckAsync("#option-1");
        await Answer(visitor);
        Assert.Equal(kind switch { "rating" => "1", "multiple" => "1 3", _ => "3" }, Said(hall, kind));
    }

    [Fact]
    public async Task A_ranking_words_and_a_text_are_answered()
    {
        foreach (var kind in new[] { "ranking", "words", "text" })
        {
            var (town, hall) = browser.NewHall();
            HallScene.Polled(hall, kind);
            await using var visitor = await browser.Visitor(Screen.Phone);
            await visitor.Open(HallScene.Page(town));
            await HallScene.Join(visitor, town);
            await Joined(visitor);
            if (kind == "ranking")
            {
                await visitor.Page.SelectOptionAsync("#place-1", "3");
                await visitor.Page.SelectOptionAsync("#place-2", "1");
                await visitor.Page.SelectOptionAsync("#place-3", "2");
            }
            else
            {
                await visitor.Page.FillAsync(kind == "words" ? "#word-2" : "#text", "närhet");
            }

            await Answer(visitor);
            Assert.Equal(kind == "ranking" ? "2 3 1" : "w-närhet", Said(hall, kind));
        }
    }

    [Fact]
    public async Task A_half_typed_question_and_a_half_filled_poll_survive_two_hundred_updates_and_three_broken_lines()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Polled(hall, "words");
        var others = Enumerable.Range(0, 40).Select(n => hall.Join($"d-{n}")).ToArray();
        hall.Ask(others[0], "Den första frågan?");
        hall.Lead(new ApproveQuestion(1));
        await using var visitor = await browser.Visitor(Screen.Phone);
        await visitor.Open(HallScene.Page(town));
        await HallScene.Join(visitor, town);
        await Joined(visitor);
        await visitor.Page.FillAsync("#word-1", "halvt ifyl");
        await visitor.Page.FillAsync("#ask-text", "Jag undrar om ni");
        await visitor.Page.EvaluateAsync("document.querySelector('#ask-text').setSelectionRange(3, 7)");
        var box = await visitor.Page.Locator("#word-1").ElementHandleAsync();
        for (var n = 0; n < 200; n++)
        {
            if (n % 5 == 0) hall.Send(Guid.NewGuid(), others[n / 5], Hall.Poll("words"), new AnswerPoll(hall.Words([$"ord {n}"]), [$"ord {n}"]));
            else if (n % 5 == 1) hall.Ask(others[n / 5], $"Fråga {n} från någon annan?");
            else if (n % 5 == 2) hall.Lead(new ApproveQuestion(2 + (n / 5)));
            else if (n % 5 == 3) hall.Send(Guid.NewGuid(), others[1 + (n / 5 % 39)], new UpvoteQuestion(1));
            else hall.Lead(n % 2 == 0 ? new PinQuestion(2 + (n / 5)) : new PinQuestion(1));
            if (n is 50 or 100 or 150) await Break(visitor, town);
        }

        await Assertions.Expect(visitor.Page.Locator("[data-live-region=questions] .question")).ToHaveCountAsync(41);
        await Assertions.Expect(visitor.Page.Locator("[data-live-region=poll-results]")).ToContainTextAsync("40 har svarat");
        Assert.Equal("halvt ifyl", await visitor.Page.InputValueAsync("#word-1"));
        Assert.Equal("Jag undrar om ni", await visitor.Page.InputValueAsync("#ask-text"));
        Assert.True(await box.EvaluateAsync<bool>("box => box.isConnected"));
        await Assertions.Expect(visitor.Page.Locator("#ask-text")).ToBeFocusedAsync();
        Assert.Equal("3-7", await visitor.Page.EvaluateAsync<string>("document.activeElement.selectionStart + '-' + document.activeElement.selectionEnd"));
        await visitor.Page.FillAsync("#ask-text", "Jag undrar om ni hör oss?");
        await visitor.Page.ClickAsync("#ask-form .button");
        await Assertions.Expect(visitor.Page.Locator(".mine-list")).ToContainTextAsync("hör oss");
        Assert.Equal("halvt ifyl", await visitor.Page.InputValueAsync("#word-1"));
        Assert.Equal("", await visitor.Page.InputValueAsync("#ask-text"));
    }

    [Fact]
    public async Task A_poll_that_closes_leaves_the_half_filled_ballot_and_says_so()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Polled(hall, "text");
        await using var visitor = await browser.Visitor(Screen.Phone);
        await visitor.Open(HallScene.Page(town));
        await HallScene.Join(visitor, town);
        await Joined(visitor);
        await visitor.Page.FillAsync("#text", "Jag hann inte");
        hall.Lead("text", new ClosePoll());
        await visitor.Page.WaitForSelectorAsync("[data-live-outdated]:not([hidden])");
        Assert.Equal("Jag hann inte", await visitor.Page.InputValueAsync("#text"));
    }

    [Fact]
    public async Task What_happens_is_said_politely_and_shown_without_a_reload()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Live(hall);
        await using var visitor = await browser.Visitor(Screen.Phone);
        await visitor.Open(HallScene.Page(town));
        await HallScene.Join(visitor, town);
        await Joined(visitor);
        Assert.Equal("polite", await visitor.Page.GetAttributeAsync("#say", "aria-live"));
        hall.Lead(new ShowNextItem("valkomna"));
        await Assertions.Expect(visitor.Page.Locator("#say")).ToContainTextAsync("Nu: Samtal");
        await Assertions.Expect(visitor.Page.Locator("[data-live-region=now]")).ToContainTextAsync("Samtal");
        hall.Lead("single", new PreparePoll("Vad är viktigast?", HallScene.Ballots["single"], false, null));
        hall.Lead("single", new OpenPoll(null, null));
        await Assertions.Expect(visitor.Page.Locator("#say")).ToContainTextAsync("Vad är viktigast?");
        await visitor.Page.CheckAsync("#option-1");
        hall.Join("d-other");
        await Assertions.Expect(visitor.Page.Locator(".room-present")).ToHaveTextAsync("2 deltar");
        Assert.True(await visitor.Page.IsCheckedAsync("#option-1"));
    }

    [Fact]
    public async Task Upvoting_by_keyboard_keeps_the_focus_while_the_list_moves()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await browser.Visitor(Screen.Phone);
        await visitor.Open(HallScene.Page(town));
        await HallScene.Join(visitor, town);
        await Joined(visitor);
        await visitor.Page.FocusAsync("#question-3 .votes-button");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator("#question-3 .votes-button")).ToHaveAttributeAsync("aria-pressed", "true");
        hall.Lead(new PinQuestion(3));
        await Assertions.Expect(visitor.Page.Locator(".question").First).ToHaveAttributeAsync("data-question", "3");
        await Assertions.Expect(visitor.Page.Locator("#question-3 .votes-button")).ToBeFocusedAsync();
        Assert.Equal("true", await visitor.Page.GetAttributeAsync("#question-3 .votes-button", "aria-pressed"));
    }

    [Fact]
    public async Task A_banned_phone_is_told_and_can_do_nothing()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Live(hall);
        await using var visitor = await browser.Visitor(Screen.Phone);
        await visitor.Open(HallScene.Page(town));
        await HallScene.Join(visitor, town);
        await Joined(visitor);
        await visitor.Page.FillAsync("#ask-text", "Får jag vara med?");
        var device = ((Civic.Domain.Seminars.Attendance.Roll)hall.Attendance).All.Keys.Single();
        hall.Lead(new BanDevice(device, BanReason.Flooding));
        await visitor.Page.ClickAsync("#ask-form .button");
        await visitor.Page.WaitForSelectorAsync("#error-summary");
        Assert.Empty(((Board)hall.Questions).Questions);
        await visitor.Open(HallScene.Page(town));
        Assert.Contains("Du är avstängd", await visitor.Text("main"));
        Assert.Equal(0, await visitor.Page.Locator("#ask-form").CountAsync());
    }

    private static Task Joined(Visitor visitor) => Assertions.Expect(visitor.Page.Locator("[data-live-state=on]")).ToBeVisibleAsync();

    private static async Task Answer(Visitor visitor)
    {
        await visitor.Page.EvaluateAsync("document.querySelector('#stored')?.remove()");
        await visitor.Page.ClickAsync("[data-live-region=poll] .button");
        await Assertions.Expect(visitor.Page.Locator("#stored")).ToContainTextAsync("Ditt svar är lagrat");
    }

    private static string Said(Hall hall, string kind) => ((Open)hall.Polls[Hall.Poll(kind)]).Run.Answers.Values.Single().Answer switch
    {
        Chosen chosen => string.Join(' ', chosen.Options),
        Rated rated => $"{rated.Value}",
        Worded worded => string.Join(' ', worded.Words.Select(word => word.Key)),
        var other => other.ToString(),
    };

    private static async Task Break(Visitor visitor, string town)
    {
        SampleHub.Hold(town);
        await visitor.Page.WaitForSelectorAsync("[data-live-state=retry]");
        SampleHub.Release(town);
        await Joined(visitor);
    }
}
