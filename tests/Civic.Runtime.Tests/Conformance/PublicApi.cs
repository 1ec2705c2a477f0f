using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Civic.Runtime.Tests.Conformance;

/// <summary>The public surface of an assembly as lines of text: for each type, what it is and its members.</summary>
internal sealed class PublicApi
{
    private static readonly SignatureText Text = new();
    private readonly MetadataReader _reader;

    private PublicApi(MetadataReader reader) => _reader = reader;

    public Dictionary<string, HashSet<string>> Types { get; } = [];

    public static PublicApi Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        var api = new PublicApi(image.GetMetadataReader());
        foreach (var handle in api._reader.TypeDefinitions)
        {
            var type = api._reader.GetTypeDefinition(handle);
            if (api.IsPublic(type))
                api.Types[Text.GetTypeFromDefinition(api._reader, handle, 0)] = [.. api.Lines(type)];
        }

        return api;
    }

    private static bool Visible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool Visible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private bool IsPublic(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsPublic(_reader.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private IEnumerable<string> Lines(TypeDefinition type) =>
    [
        $"kind {type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed)}",
        $"base {Text.Of(_reader, type.BaseType)}",
        .. type.GetInterfaceImplementations().Select(handle => $"is {Text.Of(_reader, _reader.GetInterfaceImplementation(handle).Interface)}"),
        .. Generics(type.GetGenericParameters()),
        .. Usage(type),
        .. type.GetMethods().Select(_reader.GetMethodDefinition).Where(method => Visible(method.Attributes)).Select(Line),
        .. type.GetFields().Select(_reader.GetFieldDefinition).Where(field => Visible(field.Attributes)).Select(Line),
    ];

    private string Line(MethodDefinition method)
    {
        var signature = method.DecodeSignature(Text, null);
        var names = method.GetParameters().Select(_reader.GetParameter).Where(parameter => parameter.SequenceNumber > 0)
            .OrderBy(parameter => parameter.SequenceNumber)
            .Select(parameter => _reader.GetString(parameter.Name) + ((parameter.Attributes & ParameterAttributes.Optional) != 0 ? "?" : ""));
        var parameters = signature.ParameterTypes.Zip(names, (type, name) => $"{type} {name}");
        return $"{Access(method.Attributes)} {signature.ReturnType} {_reader.GetString(method.Name)}"
            + $"{string.Concat(Generics(method.GetGenericParameters()))}({string.Join(", ", parameters)})";
    }

    private string Line(FieldDefinition field)
    {
        var constant = field.GetDefaultValue();
        var value = constant.IsNil ? "" : " = " + Convert.ToHexString(_reader.GetBlobBytes(_reader.GetConstant(constant).Value));
        return $"{field.Attributes & (FieldAttributes.FieldAccessMask | FieldAttributes.Static)} "
            + $"{field.DecodeSignature(Text, null)} {_reader.GetString(field.Name)}{value}";
    }

    private static string Access(MethodAttributes attributes)
    {
        var access = (attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public ? "public" : "protected";
        var kind = (attributes & MethodAttributes.Static) != 0 ? " static"
            : (attributes & MethodAttributes.Abstract) != 0 ? " abstract"
            : (attributes & (MethodAttributes.Virtual | MethodAttributes.Final)) == MethodAttributes.Virtual ? " virtual"
            : "";
        return access + kind;
    }

    private IEnumerable<string> Generics(GenericParameterHandleCollection parameters) =>
        from parameter in parameters.Select(_reader.GetGenericParameter)
        let constraints = parameter.GetConstraints().Select(handle => Text.Of(_reader, _reader.GetGenericParameterConstraint(handle).Type))
        select $"<{parameter.Index} {parameter.Attributes} {string.Join("&", constraints.Order())}>";

    private IEnumerable<string> Usage(TypeDefinition type) =>
        from attribute in type.GetCustomAttributes().Select(_reader.GetCustomAttribute)
        where attribute.Constructor.Kind == HandleKind.MemberReference
        let constructor = _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor)
        where Text.Of(_reader, constructor.Parent) == typeof(AttributeUsageAttribute).FullName
        select $"usage {Convert.ToHexString(_reader.GetBlobBytes(attribute.Value))}";
}
