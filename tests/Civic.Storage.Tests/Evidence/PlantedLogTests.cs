using Civic.Contracts.Ports;
using Civic.Planted.Bugs;
using Civic.Storage.Codec;
using Civic.Storage.Evidence;
using Civic.Storage.Evidence.Checking;
using Xunit;
using Xunit.Sdk;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Evidence;

/// <summary>Who changes a vote knows how its leaf is made, and changes that too. The log must notice; a log that commits to nothing does not, and the test does.</summary>
public sealed class PlantedLogTests
{
    [Fact]
    public Task A_vote_changed_together_with_its_own_leaf_is_found() => ChangedWithItsLeaf(Bug.In(new Commitments()));

    [Fact]
    public async Task That_test_is_red_when_a_tampered_log_is_accepted() =>
        Assert.Contains("Assert.Contains() Failure", (await Assert.ThrowsAnyAsync<XunitException>(() => ChangedWithItsLeaf(new BlindCommitments()))).Message, StringComparison.Ordinal);

    private static async Task ChangedWithItsLeaf(ICommitments commitments)
    {
        var log = new LogFixture();
        await log.InitializeAsync();
        try
        {
            var stream = await log.Vote(5);
            await log.CatchUp(commitments);
            var vote = (await log.Evidence.Open(Huddinge, [stream])).Events[3];
            var payload = vote.Payload.Replace("e1", "e2", StringComparison.Ordinal);
            var leaf = Leaf.Of(Huddinge.Value, stream, 4, vote.Type, vote.Actor.Value, payload);
            await log.Sql($"update event set payload = '{payload}', leaf = '\\x{Convert.ToHexString(leaf)}' where stream = '{stream}' and version = 4");
            var report = await new LogCheck(log.App, commitments).Run(Huddinge, log.Folder, TimeSpan.Zero);
            Assert.Contains(report.Findings, finding => finding.Code == "event-differs" && finding.Text.Contains($"{stream} version 4", StringComparison.Ordinal));
        }
        finally
        {
            await log.DisposeAsync();
        }
    }
}
