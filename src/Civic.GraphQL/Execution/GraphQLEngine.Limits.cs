using Civic.GraphQL.Language;
using Civic.GraphQL.Limits;

namespace Civic.GraphQL.Execution;

/// <content>What is checked and measured around a run.</content>
public sealed partial class GraphQLEngine
{
    /// <summary>How large a request is, by each limit that there is; for tools and tests. Null when the document is not valid.</summary>
    public (DocumentSize Size, int RootFields, long Cost)? Measure(GraphQLRequest request)
    {
        if (Prepare(request.Query, out _) is not { } document || document.Find(request.OperationName, out _) is not { } operation) return null;
        var variables = VariablePlan.Coerce(operation.Variables, request.Variables, []);
        var cost = operation.Cost is { } term ? Rounded(term.Of(variables)) : 0;
        return (DocumentScale.Measure(document.Document, operation.Node), DocumentScale.RootFields(document.Document, operation.Node), cost);
    }

    private GraphQLError? OverCost(PreparedOperation operation, VariableValues variables, RequestContext context)
    {
        if (operation.Cost is not { } term) return null;
        var cost = Rounded(term.Of(variables));
        context.Cost = cost;
        return cost <= _limits.Cost ? null : new GraphQLError(
            $"The request is estimated to cost {cost}; {_limits.Cost} is allowed. Ask for smaller pages (first:), for connections instead of lists, or in several requests.",
            [operation.Location], Code: "too-costly");
    }

    private static long Rounded(double cost) => cost >= long.MaxValue ? long.MaxValue : (long)Math.Ceiling(cost);

    private ValueTask<GraphQLResponse> Run(PreparedOperation operation, RequestContext context, VariableValues variables, CancellationToken client)
    {
        if (operation.Node.Kind == OperationKind.Query && _limits.Time != Timeout.InfiniteTimeSpan) return RunQuery(operation, context, variables, client);
        context.Cancellation = client;
        var state = new RequestState(context, variables, _policy, client);
        return operation.Node.Kind == OperationKind.Subscription
            ? Subscriber.SubscribeAsync(operation, state, _policy)
            : _constants.ExecuteAsync(operation, state, context.RootValue);
    }

    // What is answered at once never sees a timer.
    private ValueTask<GraphQLResponse> RunQuery(PreparedOperation operation, RequestContext context, VariableValues variables, CancellationToken client)
    {
        client.ThrowIfCancellationRequested();
        var clock = new CancellationTokenSource();
        context.Cancellation = clock.Token;
        var task = _constants.ExecuteAsync(operation, new RequestState(context, variables, _policy, clock.Token), context.RootValue);
        return task.IsCompleted ? task : new(InTime(task, clock, client));
    }

    private async Task<GraphQLResponse> InTime(ValueTask<GraphQLResponse> task, CancellationTokenSource clock, CancellationToken client)
    {
        using var ended = clock;
        await using var gone = client.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), clock);
        clock.CancelAfter(_limits.Time);
        try
        {
            return await task;
        }
        catch (OperationCanceledException) when (!client.IsCancellationRequested)
        {
            return Refuse(ResponseKind.TookTooLong, new GraphQLError(
                $"The request took longer than {_limits.Time.TotalSeconds} s and was ended. Ask for less at a time, or try again later.", [], Code: "took-too-long"));
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(client);
        }
    }
}
