using System.Diagnostics;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Gateway;
using Civic.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>A seminar in the real host: a moderator's desk, a phone without an account and the wall, each in its own browser.</summary>
[Collection(ClientTests.Name)]
public sealed class SeminarTests(ClientHost host)
{
    private static readonly Actor Moderator = new(new PersonId("moderator"), Roles.Moderator);

    [Fact]
    public async Task A_phone_a_desk_and_a_wall_hold_a_seminar_together()
    {
        var page = await Plan("demokrati-och-inkludering");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Find(),
            Args = Environment.UserName == "root" ? ["--disable-gpu", "--no-sandbox"] : ["--disable-gpu"],
        });
        var desk = await Desk(browser, page);
        await Step(desk, "Öppna lobbyn");
        await Step(desk, "Skapa kod");
        var code = (await desk.InnerTextAsync(".join-code-code [aria-hidden]")).Replace(" ", "");

        // Two presses after the code: in, and the first question.
        var phone = await (await browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "sv", BaseURL = host.Address.ToString() })).NewPageAsync();
        await phone.GotoAsync($"/huddinge/join/{code}");
        await phone.ClickAsync("main .button");
        await Says(phone, "#stored", "Du är med");
        await phone.FillAsync("#ask-text", "Hur når ni dem som inte har dator?");
        await phone.ClickAsync("#ask-form .button");
        await Says(phone, ".mine-list", "inte har dator");

        await Says(desk, "[data-live-region=queue]", "inte har dator");
        await desk.ClickAsync("[data-key=queue-1] button:has-text('Godkänn')");
        await Says(phone, "[data-live-region=questions]", "inte har dator");

        await Step(desk, "Starta");
        await Says(phone, ".room-head", "Pågår");
        await desk.ClickAsync(".poll-form summary");
        await desk.FillAsync("#poll-question", "Vad är viktigast?");
        await desk.FillAsync("#poll-options", "Ljus\nNärhet");
        await desk.ClickAsync(".poll-form .small");
        await Says(desk, ".run-sheet", "Vad är viktigast?");
        await Step(desk, "Nästa");
        await Step(desk, "Öppna frågan");
        await phone.CheckAsync("#option-2");
        await phone.ClickAsync("[data-live-region=poll] .button");
        await Says(phone, "#stored", "Ditt svar är lagrat");
        await Says(desk, ".poll-panel", "En har svarat");

        var wall = await desk.Context.NewPageAsync();
        await wall.GotoAsync(page + "/projector");
        await Says(wall, ".wall", code[..3]);
        await Step(desk, "Det som är på");
        await Says(wall, ".wall-poll", "100 % (1)");

        await desk.ClickAsync("[data-key=queue-1] summary");
        await desk.ClickAsync("[data-key=queue-1] .ban summary");
        await desk.ClickAsync("[data-key=queue-1] .ban button:has-text('Annat')");
        await Says(desk, ".lead-banned", "En avstängd enhet");
        var since = Stopwatch.StartNew();
        // The socket has stayed open all the while; the right to ask has not.
        await phone.FillAsync("#ask-text", "Får jag fråga en gång till?");
        await phone.ClickAsync("#ask-form .button");
        await Says(phone, "#error-summary", "avstängd");
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"{since.Elapsed}");

        // Who reads along is sent what is said; who comes later reads it from the beginning.
        var reader = await phone.Context.Browser!.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "sv", BaseURL = host.Address.ToString() });
        await reader.GotoAsync(page + "?captions=sv");
        await Assertions.Expect(reader.Locator("[data-live-state=on]")).ToBeVisibleAsync();
        await Caption(desk, page, "WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nVälkommna hit i kväll\n");
        await Says(reader, ".captions", "Välkommna hit i kväll");
        await Caption(desk, page, "WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nVälkomna hit i kväll\n");
        await Says(reader, ".captions", "Välkomna hit i kväll");

        // Afterwards: what happened, and the room as it was then.
        await desk.ClickAsync(".lead-end summary");
        await Step(desk, "Ja, avsluta");
        // What the desk shows as stored may be the step before; the reader sees when it is over, and only a page that is opened then has chapters.
        await Says(reader, ".room-head", "Avslutat");
        await reader.GotoAsync(page);
        await Says(reader, ".chapters", "Vad är viktigast?");
        await reader.ClickAsync(".chapters a:has-text('Vad är viktigast?')");
        await Says(reader, ".replay", "Så här såg rummet ut");
        await Says(reader, ".room-head", "Pågår");
        await Says(reader, "#now", "Vad är viktigast?");
        await reader.GotoAsync(page + "?t=0");
        await Says(reader, ".chapters", "Vad är viktigast?");
        await Assertions.Expect(reader.Locator("main form[method=post]")).ToHaveCountAsync(0);
    }

    private static async Task Caption(IPage desk, string page, string file)
    {
        var pushed = await desk.EvaluateAsync<int>(
            "([address, body]) => fetch(address, { method: 'POST', body, headers: { 'content-type': 'text/vtt' } }).then(answer => answer.status)", new[] { page + "/captions/sv.vtt", file });
        Assert.Equal(200, pushed);
    }

    private async Task<string> Plan(string slug)
    {
        var commands = host.Services.GetRequiredService<Commands>();
        var settings = new SeminarSettings(Identity.Named, null, false, true, 5, 100, 10, 300, true, new Speaking(120, 60, 30, true, []));
        var planned = await commands.Send(
            new Sender(new TenantId("huddinge"), Guid.NewGuid(), Moderator), new SeminarId(slug),
            new PlanSeminar(new EventId("seminarium-demokrati-inkludering"), settings, null));
        Assert.Equal(OutcomeKind.Stored, planned.Kind);
        return $"/huddinge/seminars/{slug}";
    }

    private async Task<IPage> Desk(IBrowser browser, string page)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "sv", BaseURL = host.Address.ToString() });
        var desk = await context.NewPageAsync();
        await desk.GotoAsync("/huddinge/sign-in");
        await desk.ClickAsync("button[value=moderator]");
        await desk.GotoAsync(page + "/lead");
        await Assertions.Expect(desk.Locator("[data-live-state=on]")).ToBeVisibleAsync();
        return desk;
    }

    private static async Task Step(IPage desk, string button)
    {
        await desk.ClickAsync($"button[form=lead]:has-text('{button}')");
        await Assertions.Expect(desk.Locator("#error-summary")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Locator("#stored")).ToBeVisibleAsync();
        await desk.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static Task Says(IPage page, string where, string text) =>
        Assertions.Expect(page.Locator(where).First).ToContainTextAsync(text, new() { Timeout = 15_000 });
}
