using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// The arguments of one field of a plan (spec: CoerceArgumentValues). Without variables they are coerced once for the
/// life of the plan, else once per request.
/// </summary>
internal sealed class ArgumentPlan
{
    private readonly IReadOnlyList<InputValueDefinition> _definitions;
    private readonly ValueNode?[] _literals;
    private readonly GraphQLException? _constantError;

    private ArgumentPlan(IReadOnlyList<InputValueDefinition> definitions, IReadOnlyList<ArgumentNode> nodes, VariableValues variables)
    {
        _definitions = definitions;
        _literals = new ValueNode?[definitions.Count];
        var hasVariable = false;
        for (var i = 0; i < _literals.Length; i++)
        {
            if (Given(nodes, definitions[i].Name) is not { } literal) continue;
            _literals[i] = literal;
            if (!LiteralCoercion.HasVariable(literal)) continue;
            hasVariable = true;
            MayFail |= MayBeRefused(definitions[i], literal, variables);
        }
        if (hasVariable) return;
        try
        {
            Constant = Coerce(VariableValues.None);
        }
        catch (GraphQLException refused)
        {
            _constantError = refused;
            MayFail = true;
        }
    }

    /// <summary>
    /// Whether coercion can still fail although the document is valid: a variable that may be null or absent stands where neither may be.
    /// </summary>
    public bool MayFail { get; }

    /// <summary>The values when no variable takes part.</summary>
    public ArgumentValues? Constant { get; }

    public static ArgumentPlan? Of(IReadOnlyList<InputValueDefinition> definitions, IReadOnlyList<ArgumentNode> nodes, VariableValues variables) =>
        definitions.Count == 0 ? null : new ArgumentPlan(definitions, nodes, variables);

    /// <exception cref="GraphQLException">A value is missing or does not fit.</exception>
    public ArgumentValues Coerce(VariableValues variables)
    {
        if (_constantError is not null) throw _constantError;
        var values = new object?[_definitions.Count];
        var present = new bool[_definitions.Count];
        for (var i = 0; i < values.Length; i++) present[i] = TryCoerce(i, variables, out values[i]);
        return new ArgumentValues(_definitions, values, present);
    }

    private bool TryCoerce(int index, VariableValues variables, out object? value)
    {
        var definition = _definitions[index];
        var literal = _literals[index];
        value = null;
        var absent = literal is null;
        if (literal is VariableNode variable && !variables.TryGet(variable.Name.Value, out _))
        {
            if (definition.IsRequired) throw Refused(variable, $"Argument \"{definition.Name}\" of required type \"{definition.Type}\" was provided the variable \"${variable.Name.Value}\" which was not provided a runtime value.");
            absent = true;
        }
        if (absent)
        {
            if (definition.IsRequired) throw Refused(null, $"Argument \"{definition.Name}\" of required type \"{definition.Type}\" was not provided.");
            value = definition.DefaultValue;
            return definition.HasDefault;
        }
        if (LiteralCoercion.TryCoerce(literal!, definition.Type, variables, out value)) return true;
        var isNull = literal is NullValueNode or VariableNode;
        throw Refused(literal, isNull && definition.Type.IsNonNull
            ? $"Argument \"{definition.Name}\" of non-null type \"{definition.Type}\" must not be null."
            : $"Argument \"{definition.Name}\" has invalid value {Printer.Print(literal!)}.");
    }

    private static ValueNode? Given(IReadOnlyList<ArgumentNode> nodes, string name)
    {
        foreach (var node in nodes)
            if (node.Name.Value == name) return node.Value;
        return null;
    }

    private static bool MayBeRefused(InputValueDefinition definition, ValueNode literal, VariableValues variables) => literal switch
    {
        VariableNode variable => definition.Type.IsNonNull && variables.MayBeNull(variable.Name.Value),
        _ => HoldsNullable(literal, variables),
    };

    private static bool HoldsNullable(ValueNode literal, VariableValues variables) => literal switch
    {
        VariableNode variable => variables.MayBeNull(variable.Name.Value),
        ListValueNode list => list.Items.Any(item => HoldsNullable(item, variables)),
        ObjectValueNode fields => fields.Fields.Any(field => HoldsNullable(field.Value, variables)),
        _ => false,
    };

    private static GraphQLException Refused(ValueNode? literal, string message) => new(null, message) { Blame = literal };
}
