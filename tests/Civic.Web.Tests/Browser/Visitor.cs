using System.Collections.Concurrent;
using Civic.Web.Tests.Sample;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Browser;

/// <summary>A person with a browser window. What the pages must never do is watched all the time and checked when the visit ends.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    private readonly ConcurrentQueue<string> wrongs = new();
    private readonly IBrowserContext context;

    private Visitor(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    public static async Task<Visitor> Enter(IBrowserContext context, string host)
    {
        var visitor = new Visitor(context, await context.NewPageAsync());
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
    public async Task<string> Findings()
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Standards] } });
        return string.Join('\n', result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html} ({v.Help})")));
    }

    /// <summary>Whether anything is wider than the window.</summary>
    public Task<int> Overflow() =>
        Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    public Task<string> Text(string selector) => Page.InnerTextAsync(selector);

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.True(wrongs.IsEmpty, string.Join('\n', wrongs));
    }
}
