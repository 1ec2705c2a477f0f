using System.Collections.Concurrent;
using Civic.Web.Tests.Sample;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Browser;

/// <summary>A person with a browser window. What the pages must never do is watched all the time and checked when the visit ends.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private readonly ConcurrentQueue<string> wrongs = new();
    private readonly IBrowserContext context;
    private readonly string host;
    private bool stays;

    private Visitor(IBrowserContext context, IPage page, string host) => (this.context, Page, this.host) = (context, page, host);

    public IPage Page { get; }

    public static async Task<Visitor> Enter(IBrowserContext context, string host)
    {
        var visitor = new Visitor(context, await context.NewPageAsync(), host);
        visitor.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host, StringComparison.Ordinal)) visitor.wrongs.Enqueue("A request left the host: " + request.Url);
        };
        visitor.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) visitor.wrongs.Enqueue(message.Text);
        };
        visitor.Page.PageError += (_, error) => visitor.wrongs.Enqueue("Script error: " + error);
        return visitor;
    }

    /// <summary>Makes this visitor's window one that is looked at again and again: its pages are checked with what is compiled already.</summary>
    public async Task<Visitor> Stay()
    {
        stays = true;
        await Page.AddInitScriptAsync(Axe);
        return this;
    }

    public async Task<Visitor> SignIn(string town, string person)
    {
        await Page.GotoAsync($"/{town}/sign-in");
        await Page.ClickAsync($"button[value='{person}']");
        return this;
    }

    public Task Open(string path) => Page.GotoAsync(path);

    public Task OpenVoting(string town) => Open($"/{town}/votings/{SampleTown.VotingId(town)}");

    public Task OpenChair(string town) => Open($"/{town}/votings/{SampleTown.VotingId(town)}/chair");

    /// <summary>The findings of axe for WCAG 2.2 A and AA, one line each; empty when there are none.</summary>
    /// <remarks>Run in the page itself: the package's own way opens a window for each run, which takes seconds and is for frames, and the pages have none.</remarks>
    public async Task<string> Findings()
    {
        if (await Page.EvaluateAsync<bool>("typeof axe === 'undefined'")) await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string>(
            """
            async tags => {
              if (document.querySelector('iframe, frame')) return 'frames: axe looked at the outermost page only';
              const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
              return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html} (${one.help})`)).join('\n');
            }
            """,
            Standards);
    }

    /// <summary>Whether anything is wider than the window.</summary>
    public Task<int> Overflow() =>
        Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    /// <summary>The innermost elements that reach beyond the window's right edge, for the message of a test that failed on them.</summary>
    public async Task<string> TooWide() => string.Join('\n', await Page.EvaluateAsync<string[]>("""
        [...document.querySelectorAll('body *')]
          .filter(one => { const wide = part => part.getBoundingClientRect().right > document.documentElement.clientWidth; return wide(one) && ![...one.children].some(wide); })
          .map(one => `${one.parentElement.outerHTML.slice(0, 120)} … ${one.outerHTML.slice(0, 120)}`)
        """));

    public Task<string> Text(string selector) => Page.InnerTextAsync(selector);

    /// <summary>Ends the visit: nothing must have gone wrong in it. Who stays leaves the page and has no past afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stays) await Forget();
        else await context.DisposeAsync();
        var said = wrongs.ToArray();
        wrongs.Clear();
        Assert.True(said.Length == 0, string.Join('\n', said));
    }

    /// <summary>Closes the window of one who stays.</summary>
    public ValueTask Close() => context.DisposeAsync();

    // By way of a page without anything, so that no script of the old one sees its cookies go.
    private async Task Forget()
    {
        await Page.GotoAsync("/nowhere/blank");
        await context.ClearCookiesAsync();
        var session = await context.NewCDPSessionAsync(Page);
        await session.SendAsync("Storage.clearDataForOrigin", new() { ["origin"] = host.TrimEnd('/'), ["storageTypes"] = "all" });
        await session.DetachAsync();
    }
}
