using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Gateway;
using Civic.Gateway.Access.Origins;
using Civic.Host.Demo;
using Civic.Web.Screenshots;

namespace Civic.Host.Verbs;

/// <summary><c>screenshots --folder …</c>: the pages at phone and desktop width, as one page to look at.</summary>
internal static class ScreenshotsVerb
{
    private static readonly TenantId Demo = new("huddinge");
    // The voting of 2020 is decided; one that stands open is made here.
    private static readonly TenantId Open = new("oppen-omrostning");

    internal static async Task Run(IServiceProvider services, DirectoryInfo folder, string? chromium)
    {
        await DemoData.Import(services);
        await DemoMeeting.Begin(services);
        var browser = chromium ?? Environment.GetEnvironmentVariable("CHROMIUM") ?? Find()
            ?? throw new VerbException("Chromium was not found. Install Debian's package chromium, or name it with --chromium or the variable CHROMIUM.");
        await LoadVerb.Run(services, Open.Value, members: 10, votings: 1, first: 1);
        var voting = GlobalId.Of(Demo, "Voting", Streams.VotingOf(new ContestId("hallbarhetslangtan-2020")).Value);
        var open = GlobalId.Of(Open, "Voting", Streams.VotingOf(new ContestId("load-1")).Value);
        await ScreenshotSheet.Write(browser, services.GetRequiredService<PublicAddress>().Url,
        [
            new("Startsidan", $"/{Demo}/"),
            new("Tävlingen", $"/{Demo}/contests/hallbarhetslangtan-2020"),
            new("Ledamotens röst, öppen", $"/{Open}/votings/{open}", "member-00001"),
            new("Ordförandens sida, öppen", $"/{Open}/votings/{open}/chair", "chair"),
            new("Ledamotens röst, beslutad", $"/{Demo}/votings/{voting}", "member1"),
            new("Ordförandens sida, beslutad", $"/{Demo}/votings/{voting}/chair", "chair"),
            new("Möten", $"/{Demo}/meetings"),
            new("Ett möte som pågår, för ledamoten", $"/{Demo}/meetings/{DemoMeeting.Key}", "member4"),
            new("Leda mötet", $"/{Demo}/meetings/{DemoMeeting.Key}/lead", "chair"),
            new("Protokollföring", $"/{Demo}/meetings/{DemoMeeting.Key}/keep", "secretary"),
            new("Anslagstavlan", $"/{Demo}/notices"),
            new("Logga in", $"/{Demo}/sign-in"),
        ], folder.FullName, CancellationToken.None);
        Console.WriteLine($"Open {Path.Combine(folder.FullName, "index.html")}.");
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(place => new[] { Path.Combine(place, "chromium"), Path.Combine(place, "chromium-browser"), Path.Combine(place, "google-chrome") })
        .FirstOrDefault(File.Exists);
}
