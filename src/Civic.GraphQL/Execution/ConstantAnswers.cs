using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Answers of operations that ask for nothing but the schema, without variables: they are the same for everybody until the process ends, and tools
/// ask for them again and again. Bounded: a few answers of a bounded size, the oldest forgotten first.
/// </summary>
internal sealed class ConstantAnswers(Schema schema)
{
    private const int Most = 16;
    private const int Largest = 512 * 1024;

    private readonly PreparedOperation?[] _kept = new PreparedOperation?[Most];
    private readonly Lock _gate = new();
    private int _next;

    /// <summary>Runs a query, or finds its answer ready.</summary>
    public ValueTask<GraphQLResponse> ExecuteAsync(PreparedOperation operation, RequestState state, object? root)
    {
        if (state.Context.DescribesSchema) return Executor.ExecuteAsync(operation, state, root);
        if (operation.Constant is { } ready) return new(GraphQLResponse.Constant(ready));
        var answer = Executor.ExecuteAsync(operation, state, root);
        if (operation.MayBeConstant && answer.IsCompletedSuccessfully)
        {
            // Taken once: a value task may not be asked twice.
            var response = answer.Result;
            if (AsksForSchemaOnly(operation, state)) Keep(operation, response);
            return new(response);
        }
        return answer;
    }

    private bool AsksForSchemaOnly(PreparedOperation operation, RequestState state)
    {
        foreach (var field in operation.Plan(state.Variables).Fields)
            if (field.Definition != schema.SchemaField && field.Definition != schema.TypeField && field.Definition != schema.TypeNameField) return false;
        return true;
    }

    private void Keep(PreparedOperation operation, GraphQLResponse response)
    {
        if (response.Length is not (> 0 and <= Largest)) return;
        var output = new System.Buffers.ArrayBufferWriter<byte>((int)response.Length);
        response.WriteTo(output);
        lock (_gate)
        {
            if (operation.Constant is not null) return;
            ref var place = ref _kept[_next++ % Most];
            place?.Constant = null;
            place = operation;
            operation.Constant = output.WrittenSpan.ToArray();
        }
    }
}
