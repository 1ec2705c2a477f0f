using System.Text;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>Values of a CLR enum, or names, as the names of a GraphQL enum.</summary>
internal sealed class EnumWriter<T> : LeafWriter<T>
    where T : notnull
{
    private readonly Dictionary<T, byte[]> _names = [];
    private readonly EnumType _type;

    public EnumWriter(EnumType type)
    {
        _type = type;
        foreach (var value in type.Values)
            _names[value.Value is T mapped ? mapped : (T)(object)value.Name] = Encoding.UTF8.GetBytes($"\"{value.Name}\"");
    }

    public override void Write(JsonOutput output, T value)
    {
        if (!_names.TryGetValue(value, out var name))
            throw new GraphQLException(null, $"Enum \"{_type.Name}\" cannot represent value: \"{value}\"");
        output.WriteRaw(name);
    }
}
