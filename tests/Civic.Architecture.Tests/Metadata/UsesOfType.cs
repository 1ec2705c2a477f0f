using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Civic.Architecture.Tests.Metadata;

/// <summary>Gathers what one outermost type uses, over all that is nested in it.</summary>
internal sealed class UsesOfType(PEReader file, MetadataReader reader)
{
    private readonly HashSet<string> _bases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _uses = new(StringComparer.Ordinal);
    private readonly List<string> _mutableStatics = [];

    internal CompiledType As(string name) => new(name, _bases, _uses, _mutableStatics);

    internal void Read(TypeDefinitionHandle handle)
    {
        var names = new SignatureNames(_uses);
        var type = reader.GetTypeDefinition(handle);
        Base(type.BaseType, names);
        foreach (var implemented in type.GetInterfaceImplementations()) Base(reader.GetInterfaceImplementation(implemented).Interface, names);
        foreach (var field in type.GetFields()) Field(reader.GetFieldDefinition(field), names);
        foreach (var method in type.GetMethods()) Method(reader.GetMethodDefinition(method), names);
    }

    private void Base(EntityHandle handle, SignatureNames names)
    {
        if (handle.IsNil) return;
        _bases.Add(Name(handle, names));
    }

    private void Field(FieldDefinition field, SignatureNames names)
    {
        field.DecodeSignature(names, null);
        var name = reader.GetString(field.Name);
        // What the compiler keeps for lambdas is written once and holds no state.
        if (field.Attributes.HasFlag(FieldAttributes.Static) && !name.Contains('<', StringComparison.Ordinal)
            && (field.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0)
            _mutableStatics.Add(name);
    }

    private void Method(MethodDefinition method, SignatureNames names)
    {
        method.DecodeSignature(names, null);
        if (method.RelativeVirtualAddress == 0) return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        foreach (var token in BodyTokens.Of(body.GetILBytes()!)) Use(token, names);
    }

    private void Use(EntityHandle token, SignatureNames names)
    {
        switch (token.Kind)
        {
            case HandleKind.MemberReference:
                var member = reader.GetMemberReference((MemberReferenceHandle)token);
                _uses.Add($"{Name(member.Parent, names)}.{reader.GetString(member.Name)}");
                if (member.GetKind() == MemberReferenceKind.Method) member.DecodeMethodSignature(names, null);
                else member.DecodeFieldSignature(names, null);
                break;
            case HandleKind.MethodSpecification:
                var method = reader.GetMethodSpecification((MethodSpecificationHandle)token);
                method.DecodeSignature(names, null);
                Use(method.Method, names);
                break;
            case HandleKind.MethodDefinition:
                var own = reader.GetMethodDefinition((MethodDefinitionHandle)token);
                _uses.Add($"{Name(own.GetDeclaringType(), names)}.{reader.GetString(own.Name)}");
                break;
            default:
                Name(token, names);
                break;
        }
    }

    private string Name(EntityHandle handle, SignatureNames names)
    {
        var name = handle.Kind switch
        {
            HandleKind.TypeDefinition => TypeName.Of(reader, (TypeDefinitionHandle)handle),
            HandleKind.TypeReference => TypeName.Of(reader, (TypeReferenceHandle)handle),
            HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, null),
            HandleKind.FieldDefinition => TypeName.Of(reader, reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()),
            _ => "",
        };
        if (name.Length > 0) _uses.Add(name);
        return name;
    }
}
