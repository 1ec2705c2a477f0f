using Civic.GraphQL.Execution;

namespace Civic.Gateway.Graph;

/// <summary>What stands in <c>extensions</c> of an answer: what the request was estimated to cost, and whether the answer is older than was asked for.</summary>
internal sealed class AnswerExtensions(long mostCost)
{
    internal Action<JsonOutput>? Of(Ask ask)
    {
        if (ask.Cost is not { } cost) return ask.Stale ? WriteStale : null;
        return output =>
        {
            output.WriteRaw("\"cost\":{\"estimated\":"u8);
            output.WriteNumber(cost);
            output.WriteRaw(",\"limit\":"u8);
            output.WriteNumber(mostCost);
            output.WriteByte((byte)'}');
            if (!ask.Stale) return;
            output.WriteByte((byte)',');
            WriteStale(output);
        };
    }

    private static void WriteStale(JsonOutput output) => output.WriteRaw("\"stale\":true"u8);
}
