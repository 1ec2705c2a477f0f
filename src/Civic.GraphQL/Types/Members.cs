using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>A field of an object or interface.</summary>
public sealed class FieldDefinition(string name, GraphType type)
{
    private readonly List<InputValueDefinition> _arguments = [];

    public string Name { get; } = name;

    public GraphType Type { get; } = type;

    public FieldedType Parent { get; internal set; } = null!;

    public string? Description { get; internal set; }

    public string? DeprecationReason { get; internal set; }

    public bool IsDeprecated => DeprecationReason is not null;

    public IReadOnlyList<InputValueDefinition> Arguments => _arguments;

    /// <summary>What the binding carries along; the engine does not look at it.</summary>
    public object? Metadata { get; internal set; }

    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; internal set; } = [];

    internal FieldExecutor? Executor { get; set; }

    internal SubscriptionSource? Source { get; set; }

    public InputValueDefinition? Argument(string name)
    {
        foreach (var argument in _arguments)
            if (argument.Name == name) return argument;
        return null;
    }

    internal bool Add(InputValueDefinition argument)
    {
        if (Argument(argument.Name) is not null) return false;
        argument.Index = _arguments.Count;
        _arguments.Add(argument);
        return true;
    }

    /// <summary>The schema coordinate, such as <c>Contest.title</c>.</summary>
    public override string ToString() => $"{Parent.Name}.{Name}";
}

/// <summary>An argument or a field of an input object.</summary>
public sealed class InputValueDefinition(string name, GraphType type)
{
    public string Name { get; } = name;

    public GraphType Type { get; } = type;

    public string? Description { get; internal set; }

    public string? DeprecationReason { get; internal set; }

    public bool IsDeprecated => DeprecationReason is not null;

    /// <summary>The default as written; null when there is none.</summary>
    public ValueNode? DefaultLiteral { get; internal set; }

    public bool HasDefault => DefaultLiteral is not null;

    /// <summary>Must be given: has no null and no default.</summary>
    public bool IsRequired => Type.IsNonNull && !HasDefault;

    /// <summary>The default as resolvers get it.</summary>
    public object? DefaultValue { get; internal set; }

    /// <summary>Place among its siblings, from 0.</summary>
    public int Index { get; internal set; }

    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; internal set; } = [];
}

public sealed class EnumValueDefinition(string name)
{
    public string Name { get; } = name;

    public string? Description { get; internal set; }

    public string? DeprecationReason { get; internal set; }

    public bool IsDeprecated => DeprecationReason is not null;

    /// <summary>What resolvers give and get: a value of the mapped CLR enum, or the name.</summary>
    public object Value { get; internal set; } = name;
}

public sealed class DirectiveDefinition(string name)
{
    private readonly List<InputValueDefinition> _arguments = [];

    public string Name { get; } = name;

    public string? Description { get; internal set; }

    public bool IsRepeatable { get; internal set; }

    public IReadOnlyList<string> Locations { get; internal set; } = [];

    public IReadOnlyList<InputValueDefinition> Arguments => _arguments;

    public InputValueDefinition? Argument(string name) => _arguments.Find(argument => argument.Name == name);

    internal bool Add(InputValueDefinition argument)
    {
        if (Argument(argument.Name) is not null) return false;
        argument.Index = _arguments.Count;
        _arguments.Add(argument);
        return true;
    }
}
