using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>Coerced arguments of a field. Immutable; shared by all calls that have the same values.</summary>
internal sealed class ArgumentValues(IReadOnlyList<InputValueDefinition> definitions, object?[] values, bool[] present)
{
    // Records made from input objects, kept so that a list of items binds its arguments once.
    private object?[]? _bound;

    public static ArgumentValues None { get; } = new([], [], []);

    public bool Has(string name) => present[IndexOf(name)];

    public T Get<T>(string name)
    {
        var index = IndexOf(name);
        var value = values[index];
        if (value is T ready) return ready;
        if (value is null) return InputBinder.FromNull<T>(name);
        var bound = _bound ??= new object?[values.Length];
        if (bound[index] is T known) return known;
        var made = InputBinder.Bind<T>(value, present[index]);
        bound[index] = made;
        return made;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < definitions.Count; i++)
            if (definitions[i].Name == name) return i;
        throw new ArgumentException($"The field has no argument \"{name}\".", nameof(name));
    }
}
