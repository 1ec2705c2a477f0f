using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.WebSockets;

/// <summary>The operations of one connection, by id.</summary>
internal sealed class SocketOperations(GraphQLEngine engine, DocumentResolver documents, SocketOptions options, HttpContext http, SocketWriter writer)
{
    private static readonly GraphQLError TooMany = new("Too many operations are under way on this connection. Complete one first.", [], Code: "too-many-operations");
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SocketOperation> _running = new(StringComparer.Ordinal);

    /// <summary>Starts an operation.</summary>
    /// <exception cref="SocketFault">4409: the id is in use.</exception>
    public async Task StartAsync(string id, GraphQLRequest request, SocketSession session)
    {
        var operation = new SocketOperation(id);
        lock (_gate)
        {
            if (_running.ContainsKey(id)) throw new SocketFault(SocketClose.Taken(id));
            if (_running.Count < options.MostOperations)
            {
                _running.Add(id, operation);
                operation.Running = Task.Run(() => RunAsync(id, operation, request, session));
                return;
            }
        }
        using (operation) await writer.ErrorAsync(operation, [TooMany]);
    }

    /// <summary>The client wants no more of it. An id that is not known was completed by us meanwhile.</summary>
    public void Cancel(string id)
    {
        SocketOperation? operation;
        lock (_gate) _running.Remove(id, out operation);
        operation?.Cancel();
    }

    /// <summary>Ends all of them and returns when they have ended.</summary>
    public async Task EndAsync()
    {
        SocketOperation[] all;
        lock (_gate) all = [.. _running.Values];
        foreach (var operation in all) operation.Cancel();
        foreach (var operation in all) await operation.Running;
    }

    private async Task RunAsync(string id, SocketOperation operation, GraphQLRequest request, SocketSession session)
    {
        RequestContext? context = null;
        using var held = operation;
        try
        {
            context = await session.ContextAsync();
            GraphQLResponse? refused = null;
            if (!documents.HasNothingToDo(request)) (request, refused) = await documents.ResolveAsync(request, context, operation.Ended);
            using var response = refused ?? await engine.ExecuteAsync(request, context, null, operation.Ended);
            await AnswerAsync(id, operation, response, context);
        }
        catch (Exception error) when (SocketHandler.IsGone(error) || operation.Ended.IsCancellationRequested)
        {
            // The client has completed it, or has gone.
        }
        catch (Exception error)
        {
            await TellAsync(id, operation, engine.Mask(error, context ?? new RequestContext(http.RequestServices)).Errors);
        }
        finally
        {
            Forget(id, operation);
        }
    }

    private async Task AnswerAsync(string id, SocketOperation operation, GraphQLResponse response, RequestContext context)
    {
        if (response.Stream is { } stream)
        {
            await foreach (var answer in stream.WithCancellation(operation.Ended))
                using (answer) await NextAsync(operation, answer, context);
        }
        else if (response.Kind == ResponseKind.Executed)
        {
            await NextAsync(operation, response, context);
        }
        else
        {
            await EndAsync(id, operation, response.Errors);
            return;
        }
        await EndAsync(id, operation, null);
    }

    private Task NextAsync(SocketOperation operation, GraphQLResponse answer, RequestContext context)
    {
        options.Answering?.Invoke(http, context, answer);
        return writer.NextAsync(operation, answer);
    }

    // Free before the client hears of it, so that it can use the id again at once.
    private Task EndAsync(string id, SocketOperation operation, IReadOnlyList<GraphQLError>? errors)
    {
        Forget(id, operation);
        return errors is null ? writer.CompleteAsync(operation) : writer.ErrorAsync(operation, errors);
    }

    private async Task TellAsync(string id, SocketOperation operation, IReadOnlyList<GraphQLError> errors)
    {
        try
        {
            await EndAsync(id, operation, errors);
        }
        catch (Exception error) when (SocketHandler.IsGone(error))
        {
            // Nobody is left to tell.
        }
    }

    private void Forget(string id, SocketOperation operation)
    {
        lock (_gate)
            if (_running.GetValueOrDefault(id) == operation) _running.Remove(id);
    }
}
