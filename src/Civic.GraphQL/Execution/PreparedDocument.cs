using Civic.GraphQL.Language;
using Civic.GraphQL.Limits;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>A document that was parsed and validated, with the plans of its operations. Immutable but for plans that are added.</summary>
public sealed class PreparedDocument
{
    private readonly PreparedOperation[] _operations;

    internal PreparedDocument(Schema schema, Document document, CostModel? costs)
    {
        Document = document;
        var fragments = new FragmentTable(document);
        if (document.Definitions is [OperationNode only])
            _operations = [new PreparedOperation(schema, document, fragments, only) { Cost = costs?.Of(only, fragments) }];
        else
            _operations = [.. document.Definitions.OfType<OperationNode>().Select(node => new PreparedOperation(schema, document, fragments, node) { Cost = costs?.Of(node, fragments) })];
    }

    public Document Document { get; }

    /// <summary>The operation of that name; without a name the only one. Null with the reason when that is not clear.</summary>
    internal PreparedOperation? Find(string? name, out string? problem)
    {
        problem = null;
        if (name is null)
        {
            if (_operations.Length == 1) return _operations[0];
            problem = _operations.Length == 0
                ? "Must provide an operation." : "Must provide operation name if query contains multiple operations.";
            return null;
        }
        foreach (var operation in _operations)
            if (operation.Node.Name?.Value == name) return operation;
        problem = $"Unknown operation named \"{name}\".";
        return null;
    }
}
