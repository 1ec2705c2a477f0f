namespace Civic.Contracts.Tests;

/// <summary>
/// Text that outlives a deploy. It stands in <c>Approved/</c> and is written anew by <c>CIVIC_APPROVE=1 dotnet test tests/Civic.Contracts.Tests</c>;
/// whoever does so reads the difference. Where CI is set nothing is written.
/// </summary>
internal static class Approved
{
    internal static string Root { get; } = FindRoot();

    private static bool Writing =>
        Environment.GetEnvironmentVariable("CIVIC_APPROVE") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    internal static void Matches(string file, string text) =>
        Matches(Path.Combine(Root, "tests", "Civic.Contracts.Tests", "Approved", file), text, Writing);

    internal static void Matches(string path, string text, bool write)
    {
        if (write) File.WriteAllText(path, text);
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved == text) return;
        var (known, now) = (approved.Split('\n'), text.Split('\n'));
        Assert.Fail($"{Path.GetFileName(path)} is not what was approved. Gone:\n{string.Join('\n', known.Except(now))}\nNew:\n{string.Join('\n', now.Except(known))}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Civic.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
