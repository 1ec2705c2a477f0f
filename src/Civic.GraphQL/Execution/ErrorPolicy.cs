using System.Diagnostics;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>
/// What a client sees of an exception: refusals as they are, everything else as a masked message with a trace id under which
/// the host finds the real one in its log, the first three of a request.
/// </summary>
internal sealed class ErrorPolicy(Action<Exception, string, RequestContext>? log)
{
    public const string MaskedCode = "internal";

    public GraphQLError Show(Exception error, IReadOnlyList<SourceLocation> locations, IReadOnlyList<object>? path, RequestContext context)
    {
        if (error is GraphQLException refusal) return new GraphQLError(refusal.Message, locations, path, refusal.Code);
        var trace = Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
        if (context.MayLog()) log?.Invoke(error, trace, context);
        return new GraphQLError("Something went wrong on the server. The trace id helps its operators to find out what.", locations, path, MaskedCode)
        {
            Extensions = new Dictionary<string, string> { ["traceId"] = trace },
        };
    }
}
