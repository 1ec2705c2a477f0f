namespace Civic.GraphQL.Execution;

/// <summary>The coerced variables of one request. A variable without value and default is absent, which is not null.</summary>
internal sealed class VariableValues(VariablePlan[] plan, object?[] values, bool[] present)
{
    public static VariableValues None { get; } = new([], [], []);

    /// <summary>Whether the variable's type has null; true for a variable that nobody knows.</summary>
    public bool MayBeNull(string name)
    {
        foreach (var variable in plan)
            if (variable.IsNonNull && variable.Name == name) return false;
        return true;
    }

    public bool TryGet(string name, out object? value)
    {
        for (var i = 0; i < plan.Length; i++)
        {
            if (plan[i].Name != name) continue;
            value = values[i];
            return present[i];
        }
        value = null;
        return false;
    }
}
