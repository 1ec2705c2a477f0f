using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Captions;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars.Captions;

/// <summary>A seminar's captions in one language; key <c>tenant/seminar/language</c>.</summary>
[Alias("civic.captions")]
public interface ICaptionsGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    /// <remarks>What is said is typed as <c>text</c>.</remarks>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<CaptionsCommand> sent);

    /// <summary>Captions in their order, committed ones only. They are for everybody; their words are read from the erasable table.</summary>
    /// <param name="last">How many at most, the last ones; null: all.</param>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<CaptionsView>> See(int? last);
}

/// <summary>The captions of a seminar in one language.</summary>
/// <param name="StartedAt">When the seminar went live; the captions' times count from it. Null before.</param>
/// <param name="OffsetMs">Where in the recording that is; null without a recording.</param>
public sealed record CaptionsView(DateTimeOffset? StartedAt, int? OffsetMs, Caption[] Captions);
