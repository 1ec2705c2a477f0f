namespace Civic.Proof.Processes;

/// <summary>The working copy that this program was built from, and the host built from it.</summary>
public static class Checkout
{
    private static readonly Lazy<Task<string>> Host = new(() => BuildAsync("src", "Civic.Host"));
    private static readonly Lazy<Task<string>> Benchmarks = new(() => BuildAsync("tests", "Civic.Benchmarks"));
    private static readonly Lazy<Task<string>> Planted = new(() => BuildAsync("tests", "Civic.Planted"));

    private static readonly Dictionary<string, bool> Tests = [];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder under <c>bin</c> with what is built already, as in a test run: <c>Debug/net10.0</c>; null builds Release first.</summary>
    public static string? Prebuilt { get; set; }

    /// <summary>Builds the host once a process (Release) and gives the path of its executable.</summary>
    public static Task<string> HostAsync() => Host.Value;

    /// <summary>This program, for what it starts as a process of its own; in a test run it lies beside the tests.</summary>
    public static string OwnExecutable => Path.Combine(AppContext.BaseDirectory, "Civic.Proof");

    /// <summary>The servers that the benchmarks run as processes of their own.</summary>
    public static Task<string> BenchmarksAsync() => Benchmarks.Value;

    /// <summary>The same for the test host that has a bug or a crash planted.</summary>
    public static Task<string> PlantedAsync() => Planted.Value;

    /// <summary>The short commit, with a plus sign when files differ from it.</summary>
    public static async Task<string> CommitAsync()
    {
        try
        {
            var commit = (await Commands.RunAsync("git", ["rev-parse", "--short=10", "HEAD"], folder: Root)).Trim();
            var changes = await Commands.RunAsync("git", ["status", "--porcelain", "--untracked-files=no", "--", "src", "schema", "tests"], folder: Root);
            return changes.Split('\n').Any(line => line.Length > 0 && !line.Contains("/results/", StringComparison.Ordinal)) ? commit + "+" : commit;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "none";
        }
    }

    /// <summary>A test project's assembly.</summary>
    public static async Task<string> TestsAsync(string project)
    {
        if (Prebuilt is null && Tests.TryAdd(project, true))
            await Commands.RunAsync("dotnet", ["build", "-c", "Release", Path.Combine("tests", project), "-v", "q", "-nologo"], folder: Root);
        var built = Path.Combine(Root, "tests", project, "bin", Prebuilt ?? "Release/net10.0", project + ".dll");
        return File.Exists(built) ? built : throw new FileNotFoundException("The tests are not built.", built);
    }

    private static async Task<string> BuildAsync(string folder, string project)
    {
        if (Prebuilt is null) await Commands.RunAsync("dotnet", ["build", "-c", "Release", Path.Combine(folder, project), "-v", "q", "-nologo"], folder: Root);
        var built = Path.Combine(Root, folder, project, "bin", Prebuilt ?? "Release/net10.0", project);
        return File.Exists(built) ? built : throw new FileNotFoundException("The build made no executable.", built);
    }

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Civic.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The proofs run from a checkout: no Civic.sln above the program.");
    }
}
