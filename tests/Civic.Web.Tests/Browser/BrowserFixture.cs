using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Browser;

/// <summary>One browser and one server for a collection of browser tests; each test takes a municipality and a context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Dictionary<(string, ColorScheme), Visitor> kept = [];
    private IPlaywright? playwright;
    private IBrowser? browser;
    private int towns;

    internal SampleHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var path = Chromium.Find();
        Host = await SampleHost.Start();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = Environment.UserName == "root" ? [.. Flags, "--no-sandbox"] : Flags,
        });
    }

    public async Task DisposeAsync()
    {
        foreach (var visitor in kept.Values) await visitor.Close();
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Host is not null) await Host.DisposeAsync();
    }

    /// <summary>A municipality that no other test touches.</summary>
    internal (string Slug, Room Room) NewTown()
    {
        var slug = $"ort-{Interlocked.Increment(ref towns)}";
        return (slug, Host.Town.Room(slug));
    }

    /// <summary>A municipality with a seminar that no other test touches.</summary>
    internal (string Slug, Hall Hall) NewHall()
    {
        var slug = NewTown().Slug;
        return (slug, Host.Seminars.Hall(slug));
    }

    /// <summary>A municipality with a meeting that no other test touches.</summary>
    internal (string Slug, Chamber Chamber) NewChamber()
    {
        var slug = NewTown().Slug;
        return (slug, Host.Meetings.Chamber(slug));
    }

    /// <summary>A visitor with a window and no past.</summary>
    internal async Task<Visitor> Visitor(Screen? screen = null, bool script = true, string language = "sv", ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = (screen ?? Screen.Desktop).Size,
            JavaScriptEnabled = script,
            Locale = language,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            BaseURL = Host.Address,
        });
        context.SetDefaultTimeout(15_000);
        return await Browser.Visitor.Enter(context, Host.Address);
    }

    /// <summary>
    /// A visitor at a desk without a past, in a window that earlier visitors have used: what pages and axe need is compiled there, which else takes most
    /// of the time. For looking at one page after the other.
    /// </summary>
    internal async Task<Visitor> Looker(string language, ColorScheme scheme)
    {
        if (!kept.TryGetValue((language, scheme), out var visitor)) kept[(language, scheme)] = visitor = await (await Visitor(language: language, scheme: scheme)).Stay();
        await visitor.Page.SetViewportSizeAsync(Screen.Desktop.Width, Screen.Desktop.Height);
        return visitor;
    }
}

/// <summary>The browser tests share two fixtures: two browsers, so that two processors have something to do.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
    public const string Beside = "browser beside";
}

/// <summary>The second of them.</summary>
[CollectionDefinition(BrowserTests.Beside)]
public sealed class BrowserTestsBeside : ICollectionFixture<BrowserFixture>;

/// <summary>A window's size.</summary>
internal sealed record Screen(string Name, int Width, int Height)
{
    public static readonly Screen Phone = new("phone", 360, 740);
    public static readonly Screen Desktop = new("desktop", 1280, 900);

    public ViewportSize Size => new() { Width = Width, Height = Height };

    public static Screen Of(string name) => name == Phone.Name ? Phone : Desktop;
}
