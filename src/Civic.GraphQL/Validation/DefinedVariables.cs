using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation;

/// <summary>An operation's variables by name; of several with one name the last. A few are looked through, many get a table.</summary>
internal readonly struct DefinedVariables
{
    private const int Few = 8;

    private readonly OperationNode _operation;
    private readonly Dictionary<string, VariableDefinitionNode>? _byName;

    public DefinedVariables(OperationNode operation)
    {
        _operation = operation;
        if (operation.Variables.Count <= Few) return;
        _byName = [];
        foreach (var variable in operation.Variables) _byName[variable.Variable.Name.Value] = variable;
    }

    public VariableDefinitionNode? Find(string name)
    {
        if (_byName is not null) return _byName.GetValueOrDefault(name);
        for (var i = _operation.Variables.Count - 1; i >= 0; i--)
            if (_operation.Variables[i].Variable.Name.Value == name) return _operation.Variables[i];
        return null;
    }
}
