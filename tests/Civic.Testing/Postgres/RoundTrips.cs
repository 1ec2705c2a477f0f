using System.Collections.Concurrent;
using System.Diagnostics;

namespace Civic.Testing.Postgres;

/// <summary>
/// Counts the commands that a program sends to PostgreSQL, by what caused them: a request with the header <c>traceparent</c> of a
/// <see cref="Trace"/> owns every command that is sent on its behalf. A batch is one command and one round trip.
/// </summary>
public sealed class RoundTrips : IDisposable
{
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> _sent = [];
    private readonly ActivityListener _listener;

    public RoundTrips()
    {
        _listener = new ActivityListener
        {
            // The server's own activities carry the trace from the request to the driver.
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>A trace of one's own: its id, and the header that starts it.</summary>
    public static (ActivityTraceId Id, string Header) Trace()
    {
        var id = ActivityTraceId.CreateRandom();
        return (id, $"00-{id}-{ActivitySpanId.CreateRandom()}-01");
    }

    /// <summary>The commands of a trace, in the order in which they ended.</summary>
    public IReadOnlyList<string> Of(ActivityTraceId trace) => _sent.TryGetValue(trace, out var sent) ? [.. sent] : [];

    public void Dispose() => _listener.Dispose();

    private void Stopped(Activity activity)
    {
        if (activity.Source.Name != "Npgsql") return;
        var statement = activity.GetTagItem("db.query.text") as string ?? activity.GetTagItem("db.statement") as string;
        // Opening a connection is an activity too; it has no statement.
        if (statement is not null) _sent.GetOrAdd(activity.TraceId, static _ => []).Enqueue(statement);
    }
}
