using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Civic.Architecture.Tests.Metadata;

/// <summary>What an assembly says of itself, read without loading it.</summary>
internal sealed class CompiledAssembly
{
    private CompiledAssembly(string name, IReadOnlyList<string> references, IReadOnlyList<CompiledType> types, IReadOnlyList<Body> bodies) =>
        (Name, References, Types, Bodies) = (name, references, types, bodies);

    internal string Name { get; }

    internal IReadOnlyList<string> References { get; }

    /// <summary>Outermost types; what is nested in one is counted as its own.</summary>
    internal IReadOnlyList<CompiledType> Types { get; }

    /// <summary>Method bodies with their length in source lines; empty without symbols.</summary>
    internal IReadOnlyList<Body> Bodies { get; }

    internal static CompiledAssembly Load(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var uses = new Dictionary<string, UsesOfType>(StringComparer.Ordinal);
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = TypeName.Of(reader, handle);
            if (!uses.TryGetValue(type, out var known)) uses.Add(type, known = new UsesOfType(file, reader));
            known.Read(handle);
        }

        return new CompiledAssembly(
            name,
            [.. reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name))],
            [.. uses.Where(pair => pair.Key != "<Module>").Select(pair => pair.Value.As(pair.Key))],
            [.. ReadBodies(reader, Path.ChangeExtension(path, ".pdb"))]);
    }

    private static IEnumerable<Body> ReadBodies(MetadataReader reader, string symbols)
    {
        if (!File.Exists(symbols)) yield break;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        var pdb = provider.GetMetadataReader();
        foreach (var handle in reader.MethodDefinitions)
        {
            var information = pdb.GetMethodDebugInformation(handle.ToDebugInformationHandle());
            if (information.SequencePointsBlob.IsNil) continue;
            var points = information.GetSequencePoints().Where(point => !point.IsHidden).ToList();
            if (points.Count == 0) continue;
            var method = reader.GetMethodDefinition(handle);
            yield return new Body(
                $"{TypeName.Of(reader, method.GetDeclaringType())}.{reader.GetString(method.Name)}",
                pdb.GetString(pdb.GetDocument(points[0].Document).Name).Replace('\\', '/'),
                points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1);
        }
    }
}

/// <summary>An outermost type.</summary>
/// <param name="Name">With its namespace.</param>
/// <param name="Bases">Names of what it, or what is in it, derives from and implements.</param>
/// <param name="Uses">Names of all types that it mentions, and <c>Type.Member</c> of the members that it calls or reads.</param>
/// <param name="MutableStatics">Static fields that can be set after the type's start.</param>
internal sealed record CompiledType(string Name, IReadOnlySet<string> Bases, IReadOnlySet<string> Uses, IReadOnlyList<string> MutableStatics)
{
    internal string Namespace => Name[..Math.Max(0, Name.LastIndexOf('.'))];
}

/// <summary>A method's body.</summary>
internal sealed record Body(string Method, string File, int Lines);
