using Civic.Grains.Contests.Voting;
using Civic.Runtime;
using Orleans.Hosting;

namespace Civic.Gateway.Tests.Live;

/// <summary>The embedded host.</summary>
internal static class LiveGrains
{
    internal static void SetUp(ISiloBuilder silo) =>
        silo.Configure<EmbeddedGrainOptions>(options => options.GrainAssemblies.Add(typeof(VotingGrain).Assembly));
}
