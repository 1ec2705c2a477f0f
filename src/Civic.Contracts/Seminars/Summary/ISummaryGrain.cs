using Civic.Domain.Seminars.Summary;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars.Summary;

/// <summary>A seminar's figures for the year's report; key <c>tenant/seminar</c>.</summary>
[Alias("civic.summary")]
public interface ISummaryGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<SummaryCommand> sent);

    /// <summary>The figures as everybody may see them, committed ones only; null while there are none.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<SummaryView>?> See();
}
