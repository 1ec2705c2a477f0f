using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Limits;

/// <summary>A part of a request's cost: so much once, and so much for each item of lists below it whose size the variables may say.</summary>
/// <param name="Once">What is known beforehand.</param>
/// <param name="Lists">What depends on variables; null when nothing does.</param>
internal readonly record struct CostTerm(double Once, List<SizedTerm>? Lists = null)
{
    public double Of(VariableValues variables)
    {
        var cost = Once;
        if (Lists is null) return cost;
        foreach (var list in Lists) cost += list.Size.Of(variables) * list.Each.Of(variables);
        return cost;
    }
}

/// <summary>The cost of each item of a list.</summary>
internal sealed record SizedTerm(ListSize Size, CostTerm Each);

/// <summary>How many items at most, as arguments say.</summary>
/// <param name="Arguments">The given ones.</param>
/// <param name="Assumed">When they say nothing.</param>
internal sealed record ListSize(IReadOnlyList<ValueNode> Arguments, double Assumed)
{
    public bool IsConstant => !Arguments.Any(argument => argument is VariableNode);

    public double Of(VariableValues variables)
    {
        var most = -1d;
        foreach (var argument in Arguments)
        {
            var said = argument switch
            {
                IntValueNode literal => double.Parse(literal.Value, System.Globalization.CultureInfo.InvariantCulture),
                VariableNode variable when variables.TryGet(variable.Name.Value, out var value) && value is int number => number,
                _ => -1d,
            };
            most = Math.Max(most, said);
        }
        return most < 0 ? Assumed : most;
    }
}
