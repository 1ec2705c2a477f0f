using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>A coerced input object. Knows which fields were given; a field that was not given may still have its default.</summary>
public sealed class InputObject
{
    private readonly object?[] _values;
    private readonly bool[] _present;

    internal InputObject(InputObjectType type)
    {
        Type = type;
        _values = new object?[type.Fields.Count];
        _present = new bool[type.Fields.Count];
    }

    public InputObjectType Type { get; }

    /// <summary>The value of a field; null when it is null or absent.</summary>
    public object? this[string name] => Type.Field(name) is { } field ? _values[field.Index] : null;

    /// <summary>Whether the field was given or has a default.</summary>
    public bool Has(string name) => Type.Field(name) is { } field && _present[field.Index];

    internal object? At(int index) => _values[index];

    internal bool IsPresent(int index) => _present[index];

    internal void Set(InputValueDefinition field, object? value)
    {
        _values[field.Index] = value;
        _present[field.Index] = true;
    }
}

/// <summary>An input that may be left out; tells "left out" from "null" where a CLR input type asks for it.</summary>
public readonly record struct Optional<T>(bool HasValue, T? Value);
