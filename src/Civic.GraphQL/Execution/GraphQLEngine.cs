using Civic.GraphQL.Language;
using Civic.GraphQL.Types;
using Civic.GraphQL.Validation;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Answers requests on one schema. Safe for all threads. A text that it has seen before costs neither parsing nor validation.
/// </summary>
public sealed class GraphQLEngine
{
    private readonly DocumentCache _cache;
    private readonly EngineOptions _options;
    private readonly ConstantAnswers _constants;
    private readonly ErrorPolicy _policy;

    public GraphQLEngine(Schema schema, EngineOptions? options = null)
    {
        Schema = schema;
        _options = options ?? new EngineOptions();
        _cache = new DocumentCache(_options.CachedDocuments, _options.CachedCharacters);
        _constants = new ConstantAnswers(schema);
        _policy = new ErrorPolicy(_options.Log);
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
        if (Prepare(request.Query, out var refused) is not { } document) return new(refused!);
        if (document.Find(request.OperationName, out var problem) is not { } operation)
            return new(Refuse(ResponseKind.OperationUnclear, new GraphQLError(problem!, [])));
        if (mayRun is not null && !mayRun(operation.Node.Kind))
            return new(Refuse(ResponseKind.OperationNotAllowed, new GraphQLError($"A {Printer.KindName(operation.Node.Kind)} cannot be asked for in this way.", [], Code: "operation-not-allowed")));
        var errors = new List<GraphQLError>();
        var variables = VariablePlan.Coerce(operation.Variables, request.Variables, errors);
        if (errors.Count > 0) return new(GraphQLResponse.Refused(ResponseKind.VariableError, errors));
        var state = new RequestState(context, variables, _policy, cancellation);
        return operation.Node.Kind == OperationKind.Subscription
            ? Subscriber.SubscribeAsync(operation, state, _policy)
            : _constants.ExecuteAsync(operation, state, context.RootValue);
    }

    /// <summary>Parses and validates, or finds the document ready. Null with the refusal when it is not valid.</summary>
    public PreparedDocument? Prepare(string text, out GraphQLResponse? refused)
    {
        refused = null;
        if (_cache.Find(text) is { } known) return known;
        Document document;
        try
        {
            document = Parser.Parse(text, _options.ParseLimits);
        }
        catch (GraphQLSyntaxException error)
        {
            refused = Refuse(ResponseKind.SyntaxError, new GraphQLError(error.Message, [error.Location]));
            return null;
        }
        var errors = Validator.Validate(Schema, document, _options.MostErrors, _options.Suggestions);
        if (errors.Count > 0)
        {
            refused = GraphQLResponse.Refused(ResponseKind.ValidationError, errors);
            return null;
        }
        var prepared = new PreparedDocument(Schema, document);
        _cache.Offer(text, prepared);
        return prepared;
    }

    /// <summary>The answer that a client gets for an exception outside of any field, such as a source of events that broke.</summary>
    public GraphQLResponse Mask(Exception error, RequestContext context) =>
        GraphQLResponse.Refused(ResponseKind.SourceError, [_policy.Show(error, [], null, context)]);

    private static GraphQLResponse Refuse(ResponseKind kind, GraphQLError error) => GraphQLResponse.Refused(kind, [error]);
}
