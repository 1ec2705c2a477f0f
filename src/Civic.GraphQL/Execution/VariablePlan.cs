using System.Text.Json;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>One variable of an operation, with its type and default worked out (spec: CoerceVariableValues).</summary>
internal sealed class VariablePlan
{
    private const int MostErrors = 50;

    private readonly GraphType _type;
    private readonly SourceLocation _location;
    private readonly bool _hasDefault;
    private readonly object? _default;

    private VariablePlan(VariableDefinitionNode node, Document document, Schema schema)
    {
        Name = node.Variable.Name.Value;
        _type = schema.Resolve(node.Type)!;
        _location = document.Locate(node);
        _hasDefault = node.Default is not null && LiteralCoercion.TryCoerce(node.Default, _type, VariableValues.None, out _default);
    }

    public string Name { get; }

    public bool IsNonNull => _type.IsNonNull;

    public static VariablePlan[] Of(OperationNode operation, Document document, Schema schema) =>
        operation.Variables.Count == 0 ? [] : [.. operation.Variables.Select(node => new VariablePlan(node, document, schema))];

    /// <summary>Coerces what the client sent; errors are added to <paramref name="errors"/>.</summary>
    public static VariableValues Coerce(VariablePlan[] plan, JsonElement? sent, List<GraphQLError> errors)
    {
        if (plan.Length == 0) return VariableValues.None;
        var values = new object?[plan.Length];
        var present = new bool[plan.Length];
        try
        {
            for (var i = 0; i < plan.Length && errors.Count < MostErrors; i++)
                present[i] = plan[i].TryCoerce(sent, errors, out values[i]);
        }
        catch (InvalidOperationException) when (sent is { } json && !JsonUnicode.IsWellFormed(json))
        {
            errors.Add(new GraphQLError("The variables hold a text that is no Unicode: half a surrogate pair, or bytes that are no UTF-8.", []));
        }
        if (errors.Count >= MostErrors)
        {
            errors.RemoveRange(MostErrors, errors.Count - MostErrors);
            errors.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted.", []));
        }
        return new VariableValues(plan, values, present);
    }

    private bool TryCoerce(JsonElement? sent, List<GraphQLError> errors, out object? value)
    {
        value = null;
        if (sent is not { ValueKind: JsonValueKind.Object } members || !members.TryGetProperty(Name, out var given))
        {
            if (_hasDefault) value = _default;
            else if (_type.IsNonNull) Refuse(errors, $"Variable \"${Name}\" of required type \"{_type}\" was not provided.");
            return _hasDefault;
        }
        if (given.ValueKind == JsonValueKind.Null && _type.IsNonNull)
        {
            Refuse(errors, $"Variable \"${Name}\" of non-null type \"{_type}\" must not be null.");
            return true;
        }
        if (TryCoerceScalar(given, out value)) return true;
        var coercion = new InputCoercion((path, at, reason) =>
        {
            var place = path.Length == 0 ? "" : $" at \"{Name}{path}\"";
            if (errors.Count <= MostErrors)
                Refuse(errors, $"Variable \"${Name}\" got invalid value {(at is { } json ? Inspect.Json(json) : "null")}{place}; {reason}");
        });
        value = coercion.Coerce(given, _type);
        return true;
    }

    /// <summary>The usual case at once; what does not fit is told by whoever coerces everything.</summary>
    private bool TryCoerceScalar(JsonElement given, out object? value)
    {
        value = null;
        if (_type.Nullable is not ScalarType { Binding: { } binding }) return false;
        if (given.ValueKind == JsonValueKind.Null) return true;
        try
        {
            value = binding.ParseJson(given);
            return true;
        }
        catch (GraphQLException)
        {
            return false;
        }
    }

    private void Refuse(List<GraphQLError> errors, string message) => errors.Add(new GraphQLError(message, [_location]));
}
