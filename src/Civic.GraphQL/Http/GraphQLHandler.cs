using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.Http;

/// <summary>
/// GraphQL over HTTP (September 2026 edition): POST for everything, GET for queries, event streams for subscriptions and whoever asks for
/// them. A POST must be <c>application/json</c>, which no page of another origin can send without a preflight.
/// </summary>
public sealed class GraphQLHandler(GraphQLEngine engine, HttpOptions? options = null)
{
    private readonly HttpOptions _options = options ?? new HttpOptions();
    private readonly DocumentResolver _documents = new(options?.Documents, options?.PersistedQueries);

    /// <summary>Answers one HTTP request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await AnswerAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to tell.
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        IDisposable? json = null;
        try
        {
            var isGet = HttpMethods.IsGet(http.Request.Method);
            if (!isGet && !HttpMethods.IsPost(http.Request.Method))
            {
                http.Response.Headers.Allow = "GET, POST";
                throw new HttpRefusal(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "Use POST, or GET for queries.");
            }
            var form = MediaTypes.Choose(http.Request)
                ?? throw new HttpRefusal(StatusCodes.Status406NotAcceptable, "not-acceptable", $"Accept {MediaTypes.GraphQLResponse}, {MediaTypes.Json} or {MediaTypes.EventStream}.");
            GraphQLRequest request;
            if (isGet) request = ReadQuery(http);
            else (request, json) = await RequestReader.ReadBodyAsync(http, _options.LargestBody);
            var context = await _options.ContextOf(http);
            await RunAsync(http, request, context, form, isGet);
        }
        catch (HttpRefusal refusal)
        {
            await ResponseSender.RefuseAsync(http, refusal);
        }
        finally
        {
            json?.Dispose();
        }
    }

    private GraphQLRequest ReadQuery(HttpContext http)
    {
        if (_options.IsAmbient(http) && !Preflight.IsShown(http.Request))
            throw new HttpRefusal(StatusCodes.Status403Forbidden, "preflight-needed", $"Send the header {Preflight.Header}: 1, so that no other site can make this request in secret.");
        return RequestReader.ReadQuery(http.Request.Query);
    }

    private async Task RunAsync(HttpContext http, GraphQLRequest request, RequestContext context, AnswerForm form, bool isGet)
    {
        GraphQLResponse? refused = null;
        if (!_documents.HasNothingToDo(request)) (request, refused) = await _documents.ResolveAsync(request, context, http.RequestAborted);
        if (form == AnswerForm.EventStream)
        {
            var stream = new EventStream(http, _options, engine, context);
            await (refused is null ? stream.AnswerAsync(request, isGet) : stream.SendAsync(refused));
            return;
        }
        using var response = refused ?? await engine.ExecuteAsync(request, context, isGet ? QueriesOnly : NoStreams, http.RequestAborted);
        _options.Answering?.Invoke(http, context, response);
        await ResponseSender.SendAsync(http, response, form, _options.PartialStatus, NotAllowed(request, response));
    }

    // A subscription is refused for the form of its answer, however it was sent; a mutation for the method.
    private int NotAllowed(GraphQLRequest request, GraphQLResponse response) =>
        response.Kind == ResponseKind.OperationNotAllowed
        && engine.Prepare(request.Query, out _)?.Find(request.OperationName, out _)?.Node.Kind == OperationKind.Subscription
            ? StatusCodes.Status406NotAcceptable
            : StatusCodes.Status405MethodNotAllowed;

    private static readonly Func<OperationKind, bool> QueriesOnly = static kind => kind == OperationKind.Query;
    private static readonly Func<OperationKind, bool> NoStreams = static kind => kind != OperationKind.Subscription;
}
