using System.Runtime.InteropServices;
using Civic.GraphQL.Language;
using Civic.GraphQL.Limits;
using Civic.GraphQL.Types;
using Civic.GraphQL.Validation;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Answers requests on one schema. Safe for all threads. A text that it has seen before costs neither parsing nor validation.
/// </summary>
public sealed partial class GraphQLEngine
{
    private readonly DocumentCache _cache;
    private readonly EngineOptions _options;
    private readonly ConstantAnswers _constants;
    private readonly ErrorPolicy _policy;
    private readonly RequestLimits _limits;
    private readonly CostModel? _costs;

    /// <exception cref="SchemaException">What the SDL says about costs does not fit its fields.</exception>
    public GraphQLEngine(Schema schema, EngineOptions? options = null)
    {
        Schema = schema;
        _options = options ?? new EngineOptions();
        _cache = new DocumentCache(_options.CachedDocuments, _options.CachedCharacters);
        _constants = new ConstantAnswers(schema);
        _policy = new ErrorPolicy(_options.Log);
        _limits = _options.Limits;
        // Estimating puts fragments in place, which only a bound on fields keeps short.
        if (_limits.Cost < long.MaxValue) _costs = _limits.Fields < int.MaxValue ? new CostModel(schema) : throw new ArgumentException("A limit of cost needs one of fields.", nameof(options));
    }

    public Schema Schema { get; }

    /// <summary>Answers one request.</summary>
    /// <param name="request">What the client asks.</param>
    /// <param name="context">What the host knows about it.</param>
    /// <param name="mayRun">Kinds of operations that may run, all when null: over GET only queries may.</param>
    /// <param name="cancellation">Ends the request when the client has gone.</param>
    /// <exception cref="OperationCanceledException">The request was cancelled; everything it had started has ended.</exception>
    public ValueTask<GraphQLResponse> ExecuteAsync(
        GraphQLRequest request, RequestContext context, Func<OperationKind, bool>? mayRun = null, CancellationToken cancellation = default)
    {
        if (Prepare(request.Query, _options.Suggestions && (_options.SuggestionsFor?.Invoke(context) ?? true), out var refused) is not { } document) return new(refused!);
        if (document.Find(request.OperationName, out var problem) is not { } operation)
            return new(Refuse(ResponseKind.OperationUnclear, new GraphQLError(problem!, [])));
        if (mayRun is not null && !mayRun(operation.Node.Kind))
            return new(Refuse(ResponseKind.OperationNotAllowed, new GraphQLError($"A {Printer.KindName(operation.Node.Kind)} cannot be asked for in this way.", [], Code: "operation-not-allowed")));
        if (request.Variables is { } sent && JsonMarshal.GetRawUtf8Value(sent).Length > _limits.VariableBytes)
            return new(Refuse(ResponseKind.VariableError, new GraphQLError($"The variables are larger than {_limits.VariableBytes} bytes. Send less at a time.", [], Code: "variables-too-large")));
        var errors = new List<GraphQLError>();
        var variables = VariablePlan.Coerce(operation.Variables, request.Variables, errors);
        if (errors.Count > 0) return new(GraphQLResponse.Refused(ResponseKind.VariableError, errors));
        if (OverCost(operation, variables, context) is { } tooCostly) return new(Refuse(ResponseKind.ValidationError, tooCostly));
        return Run(operation, context, variables, cancellation);
    }

    /// <summary>Parses and validates, or finds the document ready. Null with the refusal when it is not valid.</summary>
    public PreparedDocument? Prepare(string text, out GraphQLResponse? refused) => Prepare(text, _options.Suggestions, out refused);

    private PreparedDocument? Prepare(string text, bool suggestions, out GraphQLResponse? refused)
    {
        refused = null;
        if (_cache.Find(text) is { } known) return known;
        Document document;
        try
        {
            document = Parser.Parse(text, _options.ParseLimits with { Tokens = Math.Min(_options.ParseLimits.Tokens, _limits.Tokens) });
        }
        catch (GraphQLSyntaxException error)
        {
            refused = Refuse(ResponseKind.SyntaxError, new GraphQLError(error.Message, [error.Location], Code: error.Code));
            return null;
        }
        if (_limits != RequestLimits.None && DocumentScale.FindExcess(document, _limits) is { } excess)
        {
            refused = Refuse(ResponseKind.ValidationError, excess);
            return null;
        }
        var errors = Validator.Validate(Schema, document, _options.MostErrors, suggestions);
        if (errors.Count > 0)
        {
            refused = GraphQLResponse.Refused(ResponseKind.ValidationError, errors);
            return null;
        }
        var prepared = new PreparedDocument(Schema, document, _costs);
        _cache.Offer(text, prepared);
        return prepared;
    }

    /// <summary>The answer that a client gets for an exception outside of any field, such as a source of events that broke.</summary>
    public GraphQLResponse Mask(Exception error, RequestContext context) =>
        GraphQLResponse.Refused(ResponseKind.SourceError, [_policy.Show(error, [], null, context)]);

    private static GraphQLResponse Refuse(ResponseKind kind, GraphQLError error) => GraphQLResponse.Refused(kind, [error]);
}
