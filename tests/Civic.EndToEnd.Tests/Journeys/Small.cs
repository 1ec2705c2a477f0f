using System.Text;
using Civic.Proof;
using Civic.Proof.Processes;
using Civic.Proof.Running;
using Xunit;
using Xunit.Abstractions;

namespace Civic.EndToEnd.Tests.Journeys;

/// <summary>Runs a proof in small with the hosts of this test run's build.</summary>
internal sealed class Small
{
    private readonly ITestOutputHelper output;

    public Small(ITestOutputHelper output)
    {
        this.output = output;
        // .../bin/Debug/net10.0, or .../bin/orleans/Debug/net10.0: the hosts lie in a folder of the same name.
        Checkout.Prebuilt = AppContext.BaseDirectory.TrimEnd('/').Split("/bin/")[^1];
        // As the tests themselves: a host that is killed within the minute gains nothing from being compiled once more.
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
    }

    public async Task Holds(IProof proof)
    {
        var said = new StringWriter(new StringBuilder());
        var exit = await All.RunAsync(proof, new ProofOptions(Seed: 1, Quick: true, Output: said));
        output.WriteLine(said.ToString());
        Assert.True(exit == 0, said.ToString());
    }
}
