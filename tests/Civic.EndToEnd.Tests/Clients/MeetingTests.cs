using Civic.Host.Demo;
using Civic.Web.Tests.Browser;
using Microsoft.Playwright;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>The demo's meeting in the real host: the chair's desk, two members' phones and a visitor, from debate to a paragraph that everybody is told.</summary>
[Collection(ClientTests.Name)]
public sealed class MeetingTests(ClientHost host)
{
    private const string Page = "/huddinge/meetings/" + DemoMeeting.Key;

    [Fact]
    public async Task Chair_members_and_a_visitor_hold_a_meeting_together()
    {
        await DemoMeeting.Begin(host.Services);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Find(),
            Args = Environment.UserName == "root" ? ["--disable-gpu", "--no-sandbox"] : ["--disable-gpu"],
        });
        var chair = await Open(browser, "chair", Page + "/lead");
        var phone = await Open(browser, "member4", Page);
        var other = await Open(browser, "member3", Page);
        var visitor = await Open(browser, null, Page);
        await Says(phone, "#agenda", "§");
        await Step(phone, "ask-floor");
        await Says(phone, "#own", "nummer 1 på listan");
        await Says(visitor, ".speakers", "(V)");
        await Step(chair, "give-floor");
        await Says(phone, "#own", "Du har ordet");
        await Step(phone, "yield-floor");
        await Step(chair, "propositions");
        await Step(chair, "outcome");
        await Step(other, "ask-vote");
        await Step(chair, "open-vote");
        await phone.ClickAsync(".ballot-button[value=No]");
        await Says(phone, ".ballot-mine", "Du har röstat: Nej");
        await Assertions.Expect(chair.Locator("[data-key=waiting-member4]")).ToHaveCountAsync(0);
        await Says(visitor, "[data-turnout-words]", "1 av ");
        await other.ClickAsync(".ballot-button[value=Yes]");
        await Says(other, ".ballot-mine", "Du har röstat: Ja");

        // The others answer by voice, and the chair last.
        for (var voice = 0; voice < 8; voice++)
        {
            var row = chair.Locator(".waiting-list li:not([data-key=waiting-chair])").First;
            var key = await row.GetAttributeAsync("data-key");
            await row.Locator("button[value=Yes]").ClickAsync();
            await Assertions.Expect(chair.Locator($"[data-key={key}]")).ToHaveCountAsync(0);
        }

        await chair.ClickAsync(".ballot-button[value=Yes]");
        await Step(chair, "close-vote");
        foreach (var page in new[] { chair, phone, other, visitor }) await Says(page, "#agenda, #now", "Votering: ");
        await Says(phone, "#agenda", "§ ");
        await Step(chair, "leave-item");
        await Says(visitor, "#now", "Mellan ärenden");
    }

    private async Task<IPage> Open(IBrowser browser, string? person, string path)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = person == "chair" ? 1280 : 390, Height = 844 }, Locale = "sv", BaseURL = host.Address.ToString() });
        var page = await context.NewPageAsync();
        if (person is not null)
        {
            await page.GotoAsync("/huddinge/sign-in");
            await page.ClickAsync($"button[value={person}]");
        }

        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("[data-live-state=on]")).ToBeVisibleAsync();
        return page;
    }

    private static async Task Step(IPage page, string step)
    {
        await page.Locator($"main form[action$='/{step}'] button").First.ClickAsync(new() { Timeout = 15_000 });
        await Assertions.Expect(page.Locator("#error-summary")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#stored")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static Task Says(IPage page, string where, string text) => Assertions.Expect(page.Locator(where).Filter(new() { HasText = text }).First).ToBeVisibleAsync(new() { Timeout = 15_000 });
}
