using Civic.Checker;
using Civic.Proof.Clients;
using Civic.Proof.Kills;

namespace Civic.Proof.Tests.Kills;

/// <summary>Voters on a line that breaks all the time, and the judgement on what they noted.</summary>
public sealed class VoterTests
{
    private static readonly string[] Roll = OpenVotings.Members(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_vote_is_in_exactly_once_and_the_checker_agrees(int seed)
    {
        var (findings, interrupted) = await VoteAsync(seed, forgetful: false);
        Assert.True(findings.Count == 0, $"seed {seed}: {string.Join('\n', findings)}");
        Assert.True(interrupted > 20, $"seed {seed}: only {interrupted} commands were interrupted");
    }

    [Fact]
    public async Task A_host_that_forgets_what_it_acknowledged_is_found_out()
    {
        var (findings, _) = await VoteAsync(3, forgetful: true);
        Assert.Contains(findings, f => f.Rule == "acknowledged-lost");
    }

    private static async Task<(IReadOnlyList<Finding> Findings, long Interrupted)> VoteAsync(int seed, bool forgetful)
    {
        var file = Path.GetTempFileName();
        using var http = new HttpClient();
        await using var voting = new FlakyVoting(seed, forgetful, Roll);
        await voting.StartAsync();
        var progress = new Progress();
        using (var history = new HistoryFile(file))
        {
            var municipality = new Municipality(http, voting.Address, FlakyVoting.Tenant);
            await Task.WhenAll(Roll.Select(async (name, i) =>
            {
                await using var voter = new Voter(municipality, FlakyVoting.Token(name), i % 2 == 1, history, progress);
                await voter.VoteAsync(new(FlakyVoting.Tenant, FlakyVoting.Voting, FlakyVoting.Entries), [FlakyVoting.Entries[i % 2]], CancellationToken.None);
            }));
        }

        var findings = new Evidence(new History().Read(file), [.. voting.Export()]).Judge();
        File.Delete(file);
        return (findings, progress.Interrupted);
    }
}
