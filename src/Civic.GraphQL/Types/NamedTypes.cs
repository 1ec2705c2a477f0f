using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>A type that has a name of its own.</summary>
public abstract class NamedType(string name) : GraphType
{
    public string Name { get; } = name;

    public string? Description { get; internal set; }

    public override NamedType Named => this;

    /// <summary>Scalars and enums: what has no fields.</summary>
    public bool IsLeaf => Kind is TypeKind.Scalar or TypeKind.Enum;

    /// <summary>Objects, interfaces and unions: what is asked for with a selection of fields.</summary>
    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    /// <summary>The directives that the SDL puts on the type, its extensions included.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; internal set; } = [];

    internal SyntaxNode? Syntax { get; set; }

    public override string ToString() => Name;
}

public sealed class ScalarType(string name) : NamedType(name)
{
    public override TypeKind Kind => TypeKind.Scalar;

    public string? SpecifiedByUrl { get; internal set; }

    /// <summary>How values are read and written.</summary>
    public ScalarBinding? Binding { get; internal set; }
}

/// <summary>An object or an interface.</summary>
public abstract class FieldedType(string name) : NamedType(name)
{
    private readonly Dictionary<string, FieldDefinition> _byName = [];
    private readonly List<FieldDefinition> _fields = [];

    public IReadOnlyList<FieldDefinition> Fields => _fields;

    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];

    public FieldDefinition? Field(string name) => _byName.GetValueOrDefault(name);

    internal bool Add(FieldDefinition field)
    {
        if (!_byName.TryAdd(field.Name, field)) return false;
        _fields.Add(field);
        return true;
    }
}

public sealed class ObjectType(string name) : FieldedType(name)
{
    public override TypeKind Kind => TypeKind.Object;

    /// <summary>The CLR type whose values stand for this type; object when the fields do not ask for a parent.</summary>
    public Type? ClrType { get; internal set; }
}

public sealed class InterfaceType(string name) : FieldedType(name)
{
    public override TypeKind Kind => TypeKind.Interface;
}

public sealed class UnionType(string name) : NamedType(name)
{
    public override TypeKind Kind => TypeKind.Union;

    public IReadOnlyList<ObjectType> Members { get; internal set; } = [];
}

public sealed class EnumType(string name) : NamedType(name)
{
    private readonly Dictionary<string, EnumValueDefinition> _byName = [];
    private readonly List<EnumValueDefinition> _values = [];

    public override TypeKind Kind => TypeKind.Enum;

    public IReadOnlyList<EnumValueDefinition> Values => _values;

    public EnumValueDefinition? Value(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The CLR type of the values: an enum, or string when none was mapped.</summary>
    public Type ClrType { get; internal set; } = typeof(string);

    internal bool Add(EnumValueDefinition value)
    {
        if (!_byName.TryAdd(value.Name, value)) return false;
        _values.Add(value);
        return true;
    }
}

public sealed class InputObjectType(string name) : NamedType(name)
{
    private readonly Dictionary<string, InputValueDefinition> _byName = [];
    private readonly List<InputValueDefinition> _fields = [];

    public override TypeKind Kind => TypeKind.InputObject;

    public IReadOnlyList<InputValueDefinition> Fields => _fields;

    /// <summary>Exactly one field must be given, and not null.</summary>
    public bool IsOneOf { get; internal set; }

    public InputValueDefinition? Field(string name) => _byName.GetValueOrDefault(name);

    internal bool Add(InputValueDefinition field)
    {
        if (!_byName.TryAdd(field.Name, field)) return false;
        field.Index = _fields.Count;
        _fields.Add(field);
        return true;
    }
}
