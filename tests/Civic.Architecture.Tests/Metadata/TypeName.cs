using System.Reflection.Metadata;

namespace Civic.Architecture.Tests.Metadata;

/// <summary>Full names as they stand in metadata, of the outermost type: what a compiler put inside belongs to it.</summary>
internal static class TypeName
{
    internal static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer) type = reader.GetTypeDefinition(outer);
        return Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    internal static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference) type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        return Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
