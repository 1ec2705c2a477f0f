using Civic.Contracts;
using Civic.Contracts.Contests;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Orleans;

namespace Civic.Grains.Processes;

/// <summary>Closes by itself what was given a time: a contest's entries, a voting. The database refuses what comes late even before.</summary>
public sealed class ClosingProcess(IGrainFactory grains) : IProcess
{
    private const string CloseEntries = "close-entries";
    private const string CloseVoting = "close-voting";

    public string Name => "closing";

    public IEnumerable<(string Step, DateTimeOffset? At)> After(object @event) => @event switch
    {
        ContestCreated e => [(CloseEntries, ((ISetsDeadline)e).Deadline)],
        VotingOpened { ClosesAt: { } at } => [(CloseVoting, at)],
        _ => [],
    };

    public Task<Outcome> Run(string step, StoredEvent cause, Guid operation, CancellationToken cancellation)
    {
        var key = Streams.GrainKey(cause.Tenant, Streams.KeyOf(cause.Stream));
        return step == CloseVoting
            ? grains.GetGrain<IVotingGrain>(key).Send(new(cause.Tenant, operation, Actor.Process, new CloseVoting()))
            : grains.GetGrain<IContestGrain>(key).Send(new(cause.Tenant, operation, Actor.Process, new CloseEntries()));
    }
}
