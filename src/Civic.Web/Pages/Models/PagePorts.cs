using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway;
using Civic.Gateway.Access;
using Microsoft.Extensions.Options;
using Orleans;

namespace Civic.Web.Pages.Models;

/// <summary>What the pages need of the rest, as one argument.</summary>
public sealed record PagePorts(IReadModels Rows, IGrainFactory Grains, IJournal Journal, Commands Commands, IOptions<AccessOptions> Access)
{
    internal IVotingGrain Voting(TenantId tenant, VotingId voting) => Grains.GetGrain<IVotingGrain>(Streams.GrainKey(tenant, voting.Value));
}
