using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Codec;

namespace Civic.Storage.Journal;

/// <summary>An append as rows, made on the caller's thread so that the writer has nothing left to do but send.</summary>
internal sealed class EncodedAppend
{
    private readonly TaskCompletionSource<AppendReport> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal EncodedAppend(StreamAppend append)
    {
        Append = append;
        var version = append.Expected;
        Ends = new int[append.Submissions.Count];
        for (var i = 0; i < append.Submissions.Count; i++)
        {
            var submission = append.Submissions[i];
            for (var nth = 0; nth < submission.Events.Count; nth++)
                Events.Add(Encode(append, submission, submission.Events[nth], ++version, nth == submission.Events.Count - 1));
            Ends[i] = submission.Events.Count == 0 ? 0 : version;
            HasBallots |= submission is { Ballot: not null, Events.Count: > 0 };
        }
    }

    internal StreamAppend Append { get; }

    internal List<EventRow> Events { get; } = [];

    /// <summary>The version of each submission's last event; 0 when it has none.</summary>
    internal int[] Ends { get; }

    /// <summary>Whether something goes into a box with it.</summary>
    internal bool HasBallots { get; }

    internal Task<AppendReport> Done => _done.Task;

    internal void Report(AppendReport report) => _done.TrySetResult(report);

    internal void Fail(Exception why) => _done.TrySetException(why);

    private static EventRow Encode(StreamAppend append, Submission submission, object @event, int version, bool last)
    {
        var name = EventCatalog.NameOf(@event);
        var payload = EventCatalog.Encode(@event);
        return new EventRow(
            version, name, payload, submission.Actor.Value,
            last ? submission.Key : null, last ? submission.InputHash : null,
            (@event as IOnce)?.OnceKey, @event is IBeforeDeadline && submission.OccurredAt is null,
            Leaf.Of(append.Tenant.Value, append.Stream, version, name, submission.Actor.Value, payload),
            submission.OccurredAt, @event as ISetsDeadline);
    }
}

/// <summary>One row of <c>event</c>, less what the database adds.</summary>
internal sealed record EventRow(
    int Version,
    string Type,
    string Payload,
    string Actor,
    Guid? Operation,
    byte[]? InputHash,
    string? Once,
    bool Timely,
    byte[] Leaf,
    DateTimeOffset? OccurredAt,
    ISetsDeadline? Deadline);
