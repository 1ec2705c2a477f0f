using System.Globalization;
using System.Text.Json;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>Int, Float, String, Boolean and ID (spec section 3.5), coerced exactly as the specification says.</summary>
internal static class BuiltInScalars
{
    public static ScalarBinding? For(string name) => name switch
    {
        "Int" => Int,
        "Float" => Float,
        "String" => Text,
        "Boolean" => Boolean,
        "ID" => Id,
        _ => null,
    };

    private static readonly ScalarBinding Int = new ScalarBinding<int>(IntFromJson, IntFromLiteral)
        .Writes(new IntLeaf())
        .Writes<short>((output, value) => output.WriteNumber(value))
        .Writes<ushort>((output, value) => output.WriteNumber(value))
        .Writes<byte>((output, value) => output.WriteNumber(value))
        .Writes<sbyte>((output, value) => output.WriteNumber(value))
        .Writes<uint>((output, value) => output.WriteNumber(Int32(value)))
        .Writes<long>((output, value) => output.WriteNumber(Int32(value)));

    private static readonly ScalarBinding Float = new ScalarBinding<double>(FloatFromJson, FloatFromLiteral)
        .Writes<double>((output, value) => output.WriteNumber(Finite(value)))
        .Writes<float>((output, value) => output.WriteNumber(Finite(value)))
        .Writes<decimal>((output, value) => output.WriteNumber(value))
        .Writes<int>((output, value) => output.WriteNumber(value))
        .Writes<long>((output, value) => output.WriteNumber(value));

    private static readonly ScalarBinding Text = new ScalarBinding<string>(
            json => json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Wrong("String cannot represent a non string value", json),
            literal => literal is StringValueNode text ? text.Value : throw Wrong("String cannot represent a non string value", literal))
        .Writes(new StringLeaf());

    private static readonly ScalarBinding Boolean = new ScalarBinding<bool>(
            json => json.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? json.GetBoolean() : throw Wrong("Boolean cannot represent a non boolean value", json),
            literal => literal is BooleanValueNode value ? value.Value : throw Wrong("Boolean cannot represent a non boolean value", literal))
        .Writes(new BooleanLeaf());

    private static readonly ScalarBinding Id = new ScalarBinding<string>(IdFromJson, IdFromLiteral)
        .Writes(new StringLeaf())
        .Writes<int>((output, value) => output.WriteQuoted(value, default))
        .Writes<long>((output, value) => output.WriteQuoted(value, default))
        .Writes<Guid>((output, value) => output.WriteQuoted(value, "D"));

    internal static GraphQLException Wrong(string reason, JsonElement value) => new(null, $"{reason}: {Inspect.Json(value)}");

    internal static GraphQLException Wrong(string reason, ValueNode value) => new(null, $"{reason}: {Printer.Print(value)}");

    private static int IntFromJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number)
        {
            if (json.TryGetInt32(out var value)) return value;
            var number = json.GetDouble();
            if (double.IsFinite(number) && number == Math.Truncate(number))
                return Math.Abs(number) <= int.MaxValue ? (int)number : throw Wrong("Int cannot represent non 32-bit signed integer value", json);
        }
        throw Wrong("Int cannot represent non-integer value", json);
    }

    private static int IntFromLiteral(ValueNode literal)
    {
        if (literal is not IntValueNode node) throw Wrong("Int cannot represent non-integer value", literal);
        return int.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw new GraphQLException(null, $"Int cannot represent non 32-bit signed integer value: {node.Value}");
    }

    private static double FloatFromJson(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var value) && double.IsFinite(value)
            ? value : throw Wrong("Float cannot represent non numeric value", json);

    private static double FloatFromLiteral(ValueNode literal)
    {
        var digits = literal switch { IntValueNode node => node.Value, FloatValueNode node => node.Value, _ => null };
        return digits is not null && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? value : throw Wrong("Float cannot represent non numeric value", literal);
    }

    private static string IdFromJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return json.GetString()!;
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var whole)) return whole.ToString(CultureInfo.InvariantCulture);
        if (json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && number == Math.Truncate(number))
            return Inspect.Json(json);
        throw Wrong("ID cannot represent value", json);
    }

    private static string IdFromLiteral(ValueNode literal) => literal switch
    {
        StringValueNode text => text.Value,
        IntValueNode number => number.Value,
        _ => throw Wrong("ID cannot represent a non-string and non-integer value", literal),
    };

    private static long Int32(long value) => value is >= int.MinValue and <= int.MaxValue
        ? value : throw new GraphQLException(null, $"Int cannot represent non 32-bit signed integer value: {value}");

    private static double Finite(double value) => double.IsFinite(value)
        ? value : throw new GraphQLException(null, $"Float cannot represent non numeric value: {value.ToString(CultureInfo.InvariantCulture)}");
}
