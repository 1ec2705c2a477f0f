using System.Text.Json;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>How values of a scalar are read from variables and documents and written into answers.</summary>
public abstract class ScalarBinding
{
    private readonly Dictionary<Type, object> _writers = [];

    /// <summary>What resolvers get as argument.</summary>
    public abstract Type ClrType { get; }

    /// <summary>Address of the published specification that the binding follows; the SDL's @specifiedBy must not say another. Null when there is none.</summary>
    public string? Specification { get; init; }

    /// <summary>Reads a variable's value (never null).</summary>
    /// <exception cref="GraphQLException">The value does not fit; the message says why.</exception>
    public abstract object ParseJson(JsonElement value);

    /// <summary>Reads a literal of a document (neither null nor a variable).</summary>
    /// <exception cref="GraphQLException">The value does not fit; the message says why.</exception>
    public abstract object ParseLiteral(ValueNode value);

    /// <summary>Lets resolvers answer with <typeparamref name="T"/> as well.</summary>
    public ScalarBinding Writes<T>(Action<JsonOutput, T> write) => Writes(new DelegateLeaf<T>(write));

    internal ScalarBinding Writes<T>(LeafWriter<T> writer)
    {
        _writers[typeof(T)] = writer;
        return this;
    }

    internal LeafWriter<T>? Writer<T>() => _writers.GetValueOrDefault(typeof(T)) as LeafWriter<T>;

    /// <summary>Writes a value whose type is known only now.</summary>
    internal bool TryWriteObject(JsonOutput output, object value)
    {
        if (!_writers.TryGetValue(value.GetType(), out var writer)) return false;
        DynamicLeaf.For(value.GetType()).Write(writer, output, value);
        return true;
    }
}

/// <summary>A scalar made of three functions.</summary>
public sealed class ScalarBinding<T>(Func<JsonElement, T> json, Func<ValueNode, T> literal) : ScalarBinding
    where T : notnull
{
    public override Type ClrType => typeof(T);

    public override object ParseJson(JsonElement value) => json(value);

    public override object ParseLiteral(ValueNode value) => literal(value);
}
