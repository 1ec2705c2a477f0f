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

    internal static async Task Run(IServiceProvider services, DirectoryInfo folder, string? chromium)
    {
        await DemoData.Import(services);
        var browser = chromium ?? Environment.GetEnvironmentVariable("CHROMIUM") ?? Find()
            ?? throw new VerbException("Chromium was not found. Install Debian's package chromium, or name it with --chromium or the variable CHROMIUM.");
        var voting = GlobalId.Of(Demo, "Voting", Streams.VotingOf(new ContestId("hallbarhetslangtan-2020")).Value);
        await ScreenshotSheet.Write(browser, services.GetRequiredService<PublicAddress>().Url,
        [
            new("Startsidan", $"/{Demo}/"),
            new("Tävlingen", $"/{Demo}/contests/hallbarhetslangtan-2020"),
            new("Ledamotens röst", $"/{Demo}/votings/{voting}", "member1"),
            new("Ordförandens sida", $"/{Demo}/votings/{voting}/chair", "chair"),
            new("Logga in", $"/{Demo}/sign-in"),
        ], folder.FullName, CancellationToken.None);
        Console.WriteLine($"Open {Path.Combine(folder.FullName, "index.html")}.");
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(place => new[] { Path.Combine(place, "chromium"), Path.Combine(place, "chromium-browser"), Path.Combine(place, "google-chrome") })
        .FirstOrDefault(File.Exists);
}
