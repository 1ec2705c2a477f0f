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
        // A value without a counterpart is on the list of problems already; it is not written.
        foreach (var value in type.Values)
            if ((value.Value is T ? value.Value : value.Name) is T written) _names[written] = Encoding.UTF8.GetBytes($"\"{value.Name}\"");
    }

    public override void Write(JsonOutput output, T value)
    {
        if (!_names.TryGetValue(value, out var name))
            throw new GraphQLException(null, $"Enum \"{_type.Name}\" cannot represent value: \"{value}\"");
        output.WriteRaw(name);
    }
}
