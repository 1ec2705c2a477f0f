using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>Runs queries and mutations (spec section 6.2).</summary>
internal static class Executor
{
    private const int MostReserved = 256 * 1024;
    private const int Slack = 500;

    public static ValueTask<GraphQLResponse> ExecuteAsync(PreparedOperation operation, RequestState state, object? root)
    {
        var plan = operation.Plan(state.Variables);
        var branch = new Branch(state, []);
        branch.Reserve(Math.Min(operation.AnswerSize, MostReserved) + Slack);
        if (operation.Node.Kind == OperationKind.Mutation) return new(ExecuteSeriallyAsync(branch, plan, root));
        bool holds;
        try
        {
            state.Cancellation.ThrowIfCancellationRequested();
            holds = branch.WriteObject(plan, root);
        }
        catch (OperationCanceledException) when (branch.HasHoles)
        {
            return new(GiveUpAsync(branch));
        }
        operation.AnswerSize = branch.Position;
        return branch.HasHoles ? new(SettleAsync(branch, holds)) : new(GraphQLResponse.Executed(branch, !holds));
    }

    private static async Task<GraphQLResponse> SettleAsync(Branch branch, bool holds)
    {
        try
        {
            holds &= await branch.SettleAsync();
        }
        catch (OperationCanceledException)
        {
            await branch.DrainAsync();
            throw;
        }
        return GraphQLResponse.Executed(branch, !holds);
    }

    private static async Task<GraphQLResponse> GiveUpAsync(Branch branch)
    {
        await branch.DrainAsync();
        throw new OperationCanceledException(branch.Request.Cancellation);
    }

    /// <summary>A mutation's fields run one after the other, each complete before the next begins.</summary>
    private static async Task<GraphQLResponse> ExecuteSeriallyAsync(Branch branch, SelectionPlan plan, object? root)
    {
        try
        {
            if (plan.Fields.Length == 0) branch.WriteByte((byte)'{');
            foreach (var field in plan.Fields)
            {
                branch.Request.Cancellation.ThrowIfCancellationRequested();
                branch.WriteStamp(field.Prefix);
                var holds = field.Executor.Execute(branch, field, root);
                if (branch.HasHoles) holds &= await branch.SettleAsync();
                if (!holds) return GraphQLResponse.Executed(branch, dataIsNull: true);
            }
            branch.WriteByte((byte)'}');
            return GraphQLResponse.Executed(branch, dataIsNull: false);
        }
        catch (OperationCanceledException)
        {
            await branch.DrainAsync();
            throw;
        }
    }
}
