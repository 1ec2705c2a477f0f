using System.Text.Json;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Turns JSON values of variables into what resolvers get (spec section 3, "Input Coercion" of each type).
/// Reports every place that does not fit, not just the first.
/// </summary>
internal sealed class InputCoercion(Action<string, JsonElement?, string> report)
{
    private InputPath? _path;

    public object? Coerce(JsonElement value, GraphType type)
    {
        var isNull = value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        if (type is NonNullType nonNull)
        {
            if (!isNull) return Coerce(value, nonNull.Inner);
            Report(value, $"Expected non-nullable type \"{type}\" not to be null.");
            return null;
        }
        if (isNull) return null;
        return type switch
        {
            ListType list => CoerceList(value, list.Item),
            InputObjectType input => CoerceObject(value, input),
            EnumType enumeration => CoerceEnum(value, enumeration),
            ScalarType scalar => CoerceScalar(value, scalar),
            _ => throw new InvalidOperationException($"{type} is no input type."),
        };
    }

    private void Report(JsonElement? value, string reason) => report(_path?.ToString() ?? "", value, reason);

    private object?[] CoerceList(JsonElement value, GraphType item)
    {
        if (value.ValueKind != JsonValueKind.Array) return [Coerce(value, item)];
        var result = new object?[value.GetArrayLength()];
        var outer = _path;
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            _path = new InputPath(outer, null, index);
            result[index++] = Coerce(element, item);
        }
        _path = outer;
        return result;
    }

    private InputObject? CoerceObject(JsonElement value, InputObjectType type)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Report(value, $"Expected type \"{type.Name}\" to be an object.");
            return null;
        }
        var result = new InputObject(type);
        foreach (var field in type.Fields) CoerceField(value, field, result);
        foreach (var member in value.EnumerateObject())
        {
            if (type.Field(member.Name) is not null) continue;
            var near = Suggestions.For(member.Name, type.Fields.Select(field => field.Name));
            Report(value, $"Field \"{member.Name}\" is not defined by type \"{type.Name}\".{Suggestions.DidYouMean(near)}");
        }
        if (type.IsOneOf) CheckOneOf(value, type, result);
        return result;
    }

    private void CoerceField(JsonElement value, InputValueDefinition field, InputObject into)
    {
        if (!value.TryGetProperty(field.Name, out var member))
        {
            if (field.HasDefault) into.Set(field, field.DefaultValue);
            else if (field.IsRequired) Report(value, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
            return;
        }
        var outer = _path;
        _path = new InputPath(outer, field.Name, 0);
        into.Set(field, Coerce(member, field.Type));
        _path = outer;
    }

    private void CheckOneOf(JsonElement value, InputObjectType type, InputObject result)
    {
        var present = type.Fields.Where(field => result.IsPresent(field.Index)).ToArray();
        if (present.Length != 1) Report(value, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
        if (present.Length == 0 || !value.TryGetProperty(present[0].Name, out var member) || member.ValueKind != JsonValueKind.Null) return;
        var outer = _path;
        _path = new InputPath(outer, present[0].Name, 0);
        Report(member, $"Field \"{present[0].Name}\" must be non-null.");
        _path = outer;
    }

    private object? CoerceEnum(JsonElement value, EnumType type)
    {
        if (value.ValueKind == JsonValueKind.String && type.Value(value.GetString()!) is { } known) return known.Value;
        var shown = value.ValueKind == JsonValueKind.String ? value.GetString()! : Inspect.Json(value);
        var near = Suggestions.DidYouMean(Suggestions.For(shown, type.Values.Select(v => v.Name)), "the enum value");
        Report(value, value.ValueKind == JsonValueKind.String
            ? $"Value \"{shown}\" does not exist in \"{type.Name}\" enum.{near}"
            : $"Enum \"{type.Name}\" cannot represent non-string value: {shown}.{near}");
        return null;
    }

    private object? CoerceScalar(JsonElement value, ScalarType type)
    {
        try
        {
            return type.Binding!.ParseJson(value);
        }
        catch (GraphQLException refused)
        {
            Report(value, refused.Message);
            return null;
        }
    }

    /// <summary>Where in the value; turned into text only when something is wrong there.</summary>
    private sealed record InputPath(InputPath? Outer, string? Field, int Index)
    {
        public override string ToString() => Outer + (Field is null ? $"[{Index}]" : "." + Field);
    }
}
