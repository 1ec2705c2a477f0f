using System.Runtime.CompilerServices;

namespace Civic.GraphQL.Execution;

/// <summary>Runs subscriptions (spec section 6.2.3): one source stream, mapped to one answer for each event.</summary>
internal static class Subscriber
{
    public static async ValueTask<GraphQLResponse> SubscribeAsync(PreparedOperation operation, RequestState state, ErrorPolicy policy)
    {
        var fields = operation.Plan(state.Variables).Fields;
        if (fields.Length == 0)
            return GraphQLResponse.Refused(ResponseKind.SourceError, [new GraphQLError("The subscription's only field is left out by @skip or @include.", [operation.Location])]);
        var field = fields[0];
        try
        {
            var source = field.Definition.Source ?? throw new InvalidOperationException($"{field.Definition} has no event source.");
            // Arguments that do not fit refuse the subscription whether its source asks for them or not.
            state.Arguments(field, inList: false);
            var events = await source.OpenAsync(new ResolverContext(new Branch(state, []), field, state.Context.RootValue));
            return GraphQLResponse.Streaming(MapAsync(operation, state, policy, events));
        }
        catch (Exception error) when (error is not OperationCanceledException || !state.Cancellation.IsCancellationRequested)
        {
            return GraphQLResponse.Refused(ResponseKind.SourceError, [policy.Show(error, field.LocationsOf(error), [field.Key], state.Context)]);
        }
    }

    private static async IAsyncEnumerable<GraphQLResponse> MapAsync(
        PreparedOperation operation,
        RequestState state,
        ErrorPolicy policy,
        IAsyncEnumerable<object?> events,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var one in events.WithCancellation(cancellation))
        {
            var eventState = new RequestState(state.Context, state.Variables, policy, state.Cancellation);
            yield return await Executor.ExecuteAsync(operation, eventState, one);
        }
    }
}
