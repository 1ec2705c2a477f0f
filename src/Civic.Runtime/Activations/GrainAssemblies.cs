using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Civic.Runtime;

namespace Orleans.Runtime;

/// <summary>Which assemblies hold grain classes: those of the application that reference the grain API.</summary>
internal static class GrainAssemblies
{
    private static readonly string Api = typeof(IGrain).Assembly.GetName().Name!;

    internal static IEnumerable<Assembly> Of(EmbeddedGrainOptions options) =>
        options.GrainAssemblies.Count > 0 ? options.GrainAssemblies.Distinct() : Discover();

    /// <summary>Loaded assemblies, and those beside the executable that nothing has touched yet.</summary>
    private static List<Assembly> Discover()
    {
        var found = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(name => name.Name == Api))
            .GroupBy(assembly => assembly.GetName().Name)
            .Select(group => group.First())
            .ToList();
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
        {
            if (!loaded.Contains(Path.GetFileNameWithoutExtension(file)) && ReferencesApi(file))
                found.Add(Assembly.Load(AssemblyName.GetAssemblyName(file)));
        }

        return found;
    }

    private static bool ReferencesApi(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        if (!image.HasMetadata)
            return false;
        var metadata = image.GetMetadataReader();
        return metadata.AssemblyReferences.Any(handle =>
            metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, Api));
    }
}
