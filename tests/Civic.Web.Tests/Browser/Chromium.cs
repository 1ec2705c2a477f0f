using Civic.Testing;

namespace Civic.Web.Tests.Browser;

/// <summary>
/// Finds Chromium: named by <c>CHROMIUM</c>, on PATH, or installed from Debian where that is allowed. The same browser without the windows of a desktop
/// (<c>chromium-headless-shell</c>) is taken before the whole one: it shows pages alike for two thirds of the processor time.
/// </summary>
internal static class Chromium
{
    public const string Missing =
        "Browser tests need Chromium: set CHROMIUM to its path, or install Debian's package as root (apt-get install chromium).";

    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser"];
    private static readonly Lock Gate = new();

    /// <summary>Its path.</summary>
    /// <exception cref="InvalidOperationException">It is not there and may not be installed; one line says what to do.</exception>
    public static string Find()
    {
        // Two browsers may be looked for at once; one of them installs.
        lock (Gate)
        {
            if (Found() is { } path) return path;
            var why = DebianPackage.MayInstall ? Install() : null;
            return Found() ?? throw new InvalidOperationException(why is null ? Missing : $"{Missing} It could not be installed: {why}");
        }
    }

    // Not every release has the smaller one.
    private static string? Install() =>
        DebianPackage.Install("chromium-headless-shell", "fonts-liberation") is null ? null : DebianPackage.Install("chromium", "fonts-liberation");

    private static string? Found() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? File.Exists(named) ? named : throw new InvalidOperationException($"CHROMIUM names {named}, which does not exist.")
            : Names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
}
