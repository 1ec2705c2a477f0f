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
                throw new HttpRefusal(StatusCodes.Status405MethodNotAllowed, "Use POST, or GET for queries.");
            }
            var form = MediaTypes.Choose(http.Request)
                ?? throw new HttpRefusal(StatusCodes.Status406NotAcceptable, $"Accept {MediaTypes.GraphQLResponse}, {MediaTypes.Json} or {MediaTypes.EventStream}.");
            GraphQLRequest request;
            if (isGet) request = RequestReader.ReadQuery(http.Request.Query);
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

    private async Task RunAsync(HttpContext http, GraphQLRequest request, RequestContext context, AnswerForm form, bool isGet)
    {
        bool MayRun(OperationKind kind) => kind switch
        {
            OperationKind.Mutation => !isGet,
            OperationKind.Subscription => form == AnswerForm.EventStream,
            _ => true,
        };
        using var response = await engine.ExecuteAsync(request, context, MayRun, http.RequestAborted);
        if (form == AnswerForm.EventStream && response.Kind != ResponseKind.OperationNotAllowed)
        {
            await new EventStream(http, _options, error => engine.Mask(error, context)).SendAsync(response, context);
            return;
        }
        _options.Answering?.Invoke(http, context, response);
        await ResponseSender.SendAsync(http, response, form, isGet, _options.PartialStatus);
    }
}
