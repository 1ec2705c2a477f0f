using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Turns literals into what resolvers get. Assumes a validated document; what validation cannot know (the values
/// of variables inside) can still make a literal invalid, which is not the same as null.
/// </summary>
internal static class LiteralCoercion
{
    /// <summary>False when the literal does not fit the type with these variables.</summary>
    public static bool TryCoerce(ValueNode literal, GraphType type, VariableValues variables, out object? value)
    {
        value = null;
        if (literal is VariableNode variable)
            return variables.TryGet(variable.Name.Value, out value) && !(value is null && type.IsNonNull);
        if (type is NonNullType nonNull)
            return literal is not NullValueNode && TryCoerce(literal, nonNull.Inner, variables, out value);
        if (literal is NullValueNode) return true;
        return type switch
        {
            ListType list => TryCoerceList(literal, list.Item, variables, out value),
            InputObjectType input => TryCoerceObject(literal, input, variables, out value),
            EnumType enumeration => TryCoerceEnum(literal, enumeration, out value),
            ScalarType scalar => TryCoerceScalar(literal, scalar, out value),
            _ => false,
        };
    }

    /// <summary>Whether a variable occurs in the literal.</summary>
    public static bool HasVariable(ValueNode literal) => literal switch
    {
        VariableNode => true,
        ListValueNode list => list.Items.Any(HasVariable),
        ObjectValueNode fields => fields.Fields.Any(field => HasVariable(field.Value)),
        _ => false,
    };

    private static bool IsMissing(ValueNode literal, VariableValues variables) =>
        literal is VariableNode variable && !variables.TryGet(variable.Name.Value, out _);

    private static bool TryCoerceList(ValueNode literal, GraphType item, VariableValues variables, out object? value)
    {
        value = null;
        if (literal is not ListValueNode list)
        {
            if (!TryCoerce(literal, item, variables, out var single)) return false;
            value = new[] { single };
            return true;
        }
        var result = new object?[list.Items.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (IsMissing(list.Items[i], variables))
            {
                if (item.IsNonNull) return false;
            }
            else if (!TryCoerce(list.Items[i], item, variables, out result[i]))
            {
                return false;
            }
        }
        value = result;
        return true;
    }

    private static bool TryCoerceObject(ValueNode literal, InputObjectType type, VariableValues variables, out object? value)
    {
        value = null;
        if (literal is not ObjectValueNode node) return false;
        var result = new InputObject(type);
        var given = 0;
        foreach (var field in type.Fields)
        {
            var member = Find(node, field.Name);
            if (member is null || IsMissing(member, variables))
            {
                if (field.HasDefault) result.Set(field, field.DefaultValue);
                else if (field.Type.IsNonNull) return false;
                continue;
            }
            if (!TryCoerce(member, field.Type, variables, out var coerced)) return false;
            if (type.IsOneOf && (coerced is null || ++given > 1)) return false;
            result.Set(field, coerced);
        }
        if (type.IsOneOf && given != 1) return false;
        value = result;
        return true;
    }

    private static ValueNode? Find(ObjectValueNode node, string name)
    {
        ValueNode? found = null;
        foreach (var field in node.Fields)
            if (field.Name.Value == name) found = field.Value;
        return found;
    }

    private static bool TryCoerceEnum(ValueNode literal, EnumType type, out object? value)
    {
        value = literal is EnumValueNode node ? type.Value(node.Value)?.Value : null;
        return value is not null;
    }

    private static bool TryCoerceScalar(ValueNode literal, ScalarType type, out object? value)
    {
        try
        {
            value = type.Binding!.ParseLiteral(literal);
            return true;
        }
        catch (GraphQLException)
        {
            value = null;
            return false;
        }
    }
}
