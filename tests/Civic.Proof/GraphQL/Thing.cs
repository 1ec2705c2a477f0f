using System.Text.Json;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Proof.GraphQL;

/// <summary>An object of the world: its fields as the corpus recorded them.</summary>
public sealed class Thing(JsonElement data)
{
    public string TypeName => data.GetProperty("__typename").GetString()!;

    /// <summary>The field's value; later when the record says so.</summary>
    /// <exception cref="GraphQLException">The record says that the field fails, or nothing of it.</exception>
    public ValueTask<T> Resolve<T>(FieldDefinition field)
    {
        if (!data.TryGetProperty(field.Name, out var recorded))
            throw new GraphQLException(null, $"{field} was not asked for when the corpus was written.");
        return recorded.ValueKind == JsonValueKind.Object && recorded.TryGetProperty("~", out var later)
            ? new(Later<T>(later, field.Type)) : new(Reveal<T>(recorded, field.Type));
    }

    /// <summary>A recorded value in the CLR type of the binding.</summary>
    public static T Reveal<T>(JsonElement recorded, GraphType type)
    {
        if (recorded.ValueKind == JsonValueKind.Object && recorded.TryGetProperty("!", out var message)) throw new GraphQLException(null, message.GetString()!);
        return (T)WorldValues.Convert(recorded, type, typeof(T) == typeof(object) ? null : typeof(T))!;
    }

    private static async Task<T> Later<T>(JsonElement recorded, GraphType type)
    {
        await Task.Yield();
        return Reveal<T>(recorded, type);
    }
}
