using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation;

/// <summary>What the rules know about the place where the walk is, and where they report.</summary>
internal sealed class ValidationContext(Schema schema, Document document, FragmentTable fragments, int mostErrors, bool suggestions)
{
    // Operations times fragments: what a document made to explode would multiply.
    private const int MostFragmentWork = 500_000;

    private static readonly List<VariableUsage> None = [];

    // Made when needed: most documents have one operation and no fragment.
    private Dictionary<SelectionSetNode, List<FragmentSpreadNode>>? _spreads;
    private Dictionary<OperationNode, List<VariableUsage>>? _usages;
    private Dictionary<DefinitionNode, List<VariableUsage>>? _ownUsages;
    private OperationNode[]? _operations;
    private int _fragmentWork;

    public Schema Schema { get; } = schema;

    public Document Document { get; } = document;

    public FragmentTable Fragments { get; } = fragments;

    public List<GraphQLError> Errors { get; } = [];

    /// <summary>The type that has the fields of the selection set around; null when it is not known.</summary>
    public NamedType? ParentType { get; set; }

    /// <summary>The output type at this place.</summary>
    public GraphType? Type { get; set; }

    public FieldDefinition? Field { get; set; }

    public DirectiveDefinition? Directive { get; set; }

    public bool InDirective { get; set; }

    public InputValueDefinition? Argument { get; set; }

    /// <summary>The input type that is expected here.</summary>
    public GraphType? InputType { get; set; }

    /// <summary>The input type that was expected one level up.</summary>
    public GraphType? ParentInputType { get; set; }

    /// <summary>Whether the argument or input field that takes the value here has a default.</summary>
    public bool HasInputDefault { get; set; }

    public OperationNode[] Operations => _operations ??= [.. Document.Definitions.OfType<OperationNode>()];

    /// <exception cref="TooManyErrorsException">The limit is reached.</exception>
    public void Report(string rule, string message, ReadOnlySpan<SyntaxNode> nodes)
    {
        if (Errors.Count >= mostErrors)
        {
            Errors.Add(new GraphQLError("Too many validation errors, error limit reached. Validation aborted.", []));
            throw new TooManyErrorsException();
        }
        var locations = new SourceLocation[nodes.Length];
        for (var i = 0; i < nodes.Length; i++) locations[i] = Document.Locate(nodes[i]);
        Errors.Add(new GraphQLError(message, locations) { Rule = rule });
    }

    /// <summary>Counts work that grows with operations times fragments.</summary>
    /// <exception cref="TooManyErrorsException">It has grown too much.</exception>
    public void SpendOnFragments(int work)
    {
        _fragmentWork += work;
        if (_fragmentWork <= MostFragmentWork) return;
        Errors.Add(new GraphQLError("Validation aborted: the document's operations reach too many fragments.", []));
        throw new TooManyErrorsException();
    }

    /// <summary>" Did you mean …?" or nothing.</summary>
    public string DidYouMean(string written, IEnumerable<string> options) =>
        suggestions ? Suggestions.DidYouMean(Suggestions.For(written, options)) : "";

    public string DidYouMean(IReadOnlyList<string> options, string kind) => suggestions ? Suggestions.DidYouMean(options, kind) : "";

    public void AddUsage(DefinitionNode definition, VariableUsage usage)
    {
        _ownUsages ??= new Dictionary<DefinitionNode, List<VariableUsage>>(ReferenceEqualityComparer.Instance);
        if (!_ownUsages.TryGetValue(definition, out var usages)) _ownUsages.Add(definition, usages = []);
        usages.Add(usage);
    }

    /// <summary>All uses of variables in an operation and the fragments that it reaches. Known when the walk has ended.</summary>
    public List<VariableUsage> Usages(OperationNode operation)
    {
        if (Fragments.IsEmpty) return OwnUsages(operation);
        _usages ??= [];
        if (_usages.TryGetValue(operation, out var known)) return known;
        var usages = new List<VariableUsage>(OwnUsages(operation));
        foreach (var fragment in Reachable([operation]))
        {
            var own = OwnUsages(fragment);
            SpendOnFragments(1 + own.Count);
            usages.AddRange(own);
        }
        _usages.Add(operation, usages);
        return usages;
    }

    private List<VariableUsage> OwnUsages(DefinitionNode definition) => _ownUsages?.GetValueOrDefault(definition) ?? None;

    /// <summary>The fragments that the operations reach, in the order in which they are met.</summary>
    public List<FragmentNode> Reachable(IEnumerable<OperationNode> operations)
    {
        var names = new Queue<string>(operations.SelectMany(operation => Spreads(operation.Selections)).Select(spread => spread.Name.Value));
        var seen = new HashSet<string>();
        var fragments = new List<FragmentNode>();
        while (names.TryDequeue(out var name))
        {
            if (!seen.Add(name) || Fragments.Find(name) is not { } fragment) continue;
            fragments.Add(fragment);
            foreach (var spread in Spreads(fragment.Selections)) names.Enqueue(spread.Name.Value);
        }
        return fragments;
    }

    /// <summary>The spreads within a selection set at any depth, in the order of graphql-js.</summary>
    public List<FragmentSpreadNode> Spreads(SelectionSetNode selections)
    {
        _spreads ??= [];
        if (_spreads.TryGetValue(selections, out var known)) return known;
        var spreads = new List<FragmentSpreadNode>();
        var open = new Stack<SelectionSetNode>([selections]);
        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is FragmentSpreadNode spread) spreads.Add(spread);
                else if (selection is FieldNode { Selections: { } below }) open.Push(below);
                else if (selection is InlineFragmentNode inline) open.Push(inline.Selections);
            }
        }
        _spreads.Add(selections, spreads);
        return spreads;
    }
}

/// <summary>One place where a variable is used, with what is expected there.</summary>
internal sealed record VariableUsage(VariableNode Node, GraphType? Type, bool HasDefault, GraphType? ParentType);

/// <summary>Ends a validation that has found enough.</summary>
internal sealed class TooManyErrorsException : Exception;
