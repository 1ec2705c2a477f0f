using System.Text.Json;
using Civic.Proof.Contest;
using Civic.Proof.Secret;
using Civic.Web.Tests.Browser;
using Microsoft.Playwright;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>A whole secret vote in the real host: each in a browser of their own, the chair, two holders of the key, and voters with script, without, and by keyboard alone.</summary>
[Collection(ClientTests.Name)]
public sealed class SecretVoteTests(ClientHost host)
{
    private const string Bo = "#choice-1", Alva = "#choice-2", Blank = "#choice-blank";
    private static readonly (string Person, string Choice)[] Scripted = [("chair", Bo), ("member1", Alva), ("member2", Bo)];
    private static readonly (string Person, string Choice)[] Scriptless = [("member4", Bo), ("member5", Alva), ("member6", Blank), ("member7", Bo)];
    private readonly Dictionary<string, IPage> _pages = [];
    private IBrowser _browser = null!;
    private string _address = "";

    [Fact]
    public async Task An_election_is_held_in_browsers_and_its_result_is_what_was_cast()
    {
        var persons = await host.PersonsAsync();
        var election = new Election(persons);
        await election.AskAsync();
        _address = $"/huddinge/{election.Page}";
        using var playwright = await Playwright.CreateAsync();
        await using var browser = _browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Find(),
            Args = Environment.UserName == "root" ? ["--disable-gpu", "--no-sandbox"] : ["--disable-gpu"],
        });
        await Prepare();
        await Vote();
        await Count();
        await Decided(election);
    }

    private async Task Prepare()
    {
        var chair = await Enter("chair");
        await Axe.Check(chair, "prepare");
        await Press(chair, "Förbered");
        foreach (var holder in Election.Holders)
        {
            var page = await Enter(holder);
            await Axe.Check(page, "offer a key");
            await Press(page, "Skapa min nyckel");
            await Says(page, "main", "Din nyckel är lämnad");
        }

        await chair.GotoAsync(_address);
        await Axe.Check(chair, "open");
        await Press(chair, "Skapa nyckeln och öppna");
        await Says(chair, ".turnout", "0 av 8 har röstat");
    }

    private async Task Vote()
    {
        foreach (var (person, choice) in Scripted)
        {
            var page = await Enter(person);
            await page.CheckAsync(choice);
            await Press(page, "Lägg sedeln i urnan");
            await Says(page, "main", "Din sedel ligger i urnan");
        }

        await ByKeyboard(await Enter("member3"));
        await Receipt(_pages["member3"]);
        foreach (var (person, choice) in Scriptless)
        {
            var page = await Enter(person, script: false);
            await Says(page, "form.vote", "servern förseglar sedeln");
            await page.CheckAsync(choice);
            await Press(page, "Lägg sedeln i urnan");
            await Says(page, "main", "Spara kvittot nu");
            // A reload sends the form again, and it is the same ballot.
            await page.ReloadAsync();
            await Says(page, "main", "Spara kvittot nu");
        }

        await Says(_pages["chair"], ".turnout", "8 av 8 har röstat");
    }

    private static async Task ByKeyboard(IPage page)
    {
        await Axe.Check(page, "ballot");
        await Focus(page, Bo);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Space");
        Assert.True(await page.IsCheckedAsync(Bo));
        await Focus(page, "form.vote .button");
        await page.Keyboard.PressAsync("Enter");
        await Says(page, "#stored", "Din sedel är lagd i urnan");
        Assert.Equal("stored", await page.EvaluateAsync<string>("document.activeElement.id"));
        await Axe.Check(page, "voted");
    }

    private static async Task Focus(IPage page, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} cannot be reached by keyboard.");
    }

    // The log is signed a moment later; until then the answer says to wait.
    private static async Task Receipt(IPage page)
    {
        await Until(async () =>
        {
            await page.ClickAsync("[data-receipt-check]");
            await Assertions.Expect(page.Locator("[data-receipt-said]")).Not.ToBeEmptyAsync();
            return (await page.InnerTextAsync("[data-receipt-said]")).Contains("står i loggen", StringComparison.Ordinal);
        });
        await Assertions.Expect(page.Locator("[data-receipt-save]")).ToHaveAttributeAsync("download", new System.Text.RegularExpressions.Regex("kvitto-.*\\.json"));
    }

    private async Task Count()
    {
        await _pages["chair"].GotoAsync(_address);
        await Press(_pages["chair"], "Avsluta omröstningen");
        foreach (var holder in Election.Holders) await Pass(_pages[holder]);
        foreach (var holder in Election.Holders)
        {
            var page = _pages[holder];
            await page.GotoAsync(_address);
            await Axe.Check(page, "count");
            await page.ClickAsync("[data-secret-count]");
            await Says(page, "[data-secret-rows]", "Alva");
            Assert.Equal(["5", "2", "1"], await page.Locator("[data-secret-rows] td").AllInnerTextsAsync());
            await Axe.Check(page, "counted");
            await Press(page, "Lämna räkningen");
        }
    }

    // What lies in the box is noted a moment after the close.
    private async Task Pass(IPage page)
    {
        await Until(async () =>
        {
            await page.GotoAsync(_address);
            return await page.GetByText("Lämna min del vidare").CountAsync() > 0;
        });
        await Press(page, "Lämna min del vidare");
    }

    private async Task Decided(Election election)
    {
        var chair = _pages["chair"];
        await chair.GotoAsync(_address);
        await Axe.Check(chair, "publish");
        await Press(chair, "Offentliggör resultatet");
        Assert.Equal(["5", "2", "1"], await chair.Locator(".results td").AllInnerTextsAsync());
        await Says(chair, "main", "4 sedlar förseglades av servern");
        await Axe.Check(chair, "result");
        await Until(async () => (await election.ItemAsync("member5", "procedure{decision{motion} settled{way} count{tallies{motion votes} blank}}")).GetProperty("procedure") is var item
            && item.GetProperty("decision").ValueKind == JsonValueKind.Object
            && item.GetProperty("count").GetRawText() == """{"tallies":[{"motion":1,"votes":2},{"motion":2,"votes":5}],"blank":1}""" && item.GetProperty("settled").GetRawText().Contains("SECRET_BALLOT", StringComparison.Ordinal));
    }

    private async Task<IPage> Enter(string person, bool script = true)
    {
        if (!_pages.TryGetValue(person, out var page))
        {
            var context = await _browser.NewContextAsync(new()
            {
                ViewportSize = new() { Width = 390, Height = 844 }, Locale = "sv", BaseURL = host.Address.ToString(), JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce,
            });
            page = _pages[person] = await context.NewPageAsync();
            await page.GotoAsync("/huddinge/sign-in");
            await page.ClickAsync($"button[value={person}]");
        }

        await page.GotoAsync(_address);
        return page;
    }

    private static async Task Press(IPage page, string button)
    {
        await page.ClickAsync($"main button:has-text('{button}'):visible");
        await Assertions.Expect(page.Locator("#stored")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#error-summary")).ToHaveCountAsync(0);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await holds()) Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(60), "It did not come about.");
    }

    private static Task Says(IPage page, string where, string text) => Assertions.Expect(page.Locator(where).First).ToContainTextAsync(text, new() { Timeout = 30_000 });
}
