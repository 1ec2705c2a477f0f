using System.Reflection;

namespace Civic.Web.Tests.Pages;

/// <summary>Every component has markup, a style sheet and an example.</summary>
public sealed class ComponentShapeTests
{
    private static readonly string Folder = Path.Combine(typeof(ComponentShapeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "WebSource").Value!, "Components");

    [Fact]
    public void Each_folder_holds_the_three_files()
    {
        var folders = Directory.GetDirectories(Folder);
        Assert.True(folders.Length >= 18, $"Only {folders.Length} components found.");
        Assert.DoesNotContain(folders, Missing);
    }

    [Fact]
    public void No_page_or_component_knows_another_host() => Assert.DoesNotContain(
        Directory.EnumerateFiles(Path.GetDirectoryName(Folder)!, "*.*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .Where(file => file.EndsWith(".css", StringComparison.Ordinal) || file.EndsWith(".ts", StringComparison.Ordinal)
                || (file.EndsWith(".razor", StringComparison.Ordinal) && !file.EndsWith("Example.razor", StringComparison.Ordinal))),
        file => File.ReadAllText(file).Contains("://", StringComparison.Ordinal));

    private static bool Missing(string folder)
    {
        var name = Path.GetFileName(folder);
        return !File.Exists(Path.Combine(folder, name + ".razor")) || !File.Exists(Path.Combine(folder, name + "Example.razor"))
            || Directory.GetFiles(folder, "*.css").Length != 1;
    }
}
