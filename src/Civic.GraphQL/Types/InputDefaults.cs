using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Types;

/// <summary>Coerces the defaults of arguments and input fields once (spec: a default must be valid for its type and may not contain itself).</summary>
internal sealed class InputDefaults(List<string> problems)
{
    private readonly HashSet<InputValueDefinition> _done = [];
    private readonly HashSet<InputValueDefinition> _underWay = [];

    public static void Compute(Schema schema, List<string> problems)
    {
        var defaults = new InputDefaults(problems);
        foreach (var type in schema.Types)
        {
            if (type is InputObjectType input) defaults.Compute(input.Name + ".", input.Fields);
            if (type is not FieldedType fielded) continue;
            foreach (var field in fielded.Fields) defaults.Compute(field + ":", field.Arguments);
        }
        foreach (var directive in schema.Directives) defaults.Compute($"@{directive.Name}:", directive.Arguments);
    }

    private void Compute(string owner, IReadOnlyList<InputValueDefinition> values)
    {
        foreach (var value in values) Compute(owner, value);
    }

    private void Compute(string owner, InputValueDefinition value)
    {
        if (value.DefaultLiteral is null || !_done.Add(value)) return;
        _underWay.Add(value);
        if (value.Type.Named is InputObjectType input)
        {
            foreach (var field in input.Fields.Where(field => field.HasDefault))
            {
                if (_underWay.Contains(field)) problems.Add($"The default of {owner}{value.Name} contains itself through {input.Name}.{field.Name}.");
                else Compute(input.Name + ".", field);
            }
        }
        if (LiteralCoercion.TryCoerce(value.DefaultLiteral, value.Type, VariableValues.None, out var coerced)) value.DefaultValue = coerced;
        else problems.Add($"The default of {owner}{value.Name} is no valid {value.Type}: {Language.Printer.Print(value.DefaultLiteral)}.");
        _underWay.Remove(value);
    }
}
