using Civic.Proof.Clients;

namespace Civic.Proof.OneVote;

/// <summary>A vote as it was sent in a round, and what was answered first.</summary>
internal sealed record Submission(int Voter, OpenVoting Voting, Guid Operation, string[] Entries, Answer Answer);

/// <summary>
/// Everybody sends eight votes at the same moment: four operations, each for another entry and each on two channels, as impatient people with several
/// devices do. One of them is stored; the other three are refused as double votes; the two answers to one operation are the same.
/// </summary>
internal sealed class Round(Devices[] voters, OpenVoting voting, Random random)
{
    private static readonly Channel[][] Ways =
        [[Channel.Hub, Channel.GraphQL], [Channel.Hub, Channel.Form], [Channel.GraphQL, Channel.Form], [Channel.Hub, Channel.GraphQL]];

    /// <summary>How many answers come back.</summary>
    public int Answers => voters.Length * Ways.Sum(way => way.Length);

    /// <summary>What did not fit; empty when all is well.</summary>
    public List<string> Flaws { get; } = [];

    public async Task<List<Submission>> RunAsync()
    {
        var chosen = voters.Select(_ => random.GetItems(voting.Entries, Ways.Length)).ToArray();
        var all = await Task.WhenAll(voters.Select((voter, n) => Task.Run(() => VoteAsync(voter, n, chosen[n]))));
        return [.. all.SelectMany(own => own)];
    }

    private async Task<List<Submission>> VoteAsync(Devices voter, int n, string[] entries)
    {
        var operations = Ways.Select(_ => Guid.NewGuid()).ToArray();
        var sent = Ways.SelectMany((way, i) => way.Select(channel => (Way: i, Answer: voter.CastAsync(channel, operations[i], voting.Id, [entries[i]])))).ToList();
        await Task.WhenAll(sent.Select(one => one.Answer));
        var answers = sent.ToLookup(one => one.Way, one => one.Answer.Result);
        Judge(voter, [.. answers.OrderBy(way => way.Key).Select(way => way.ToArray())]);
        return [.. answers.Select(way => new Submission(n, voting, operations[way.Key], [entries[way.Key]], way.First()))];
    }

    private void Judge(Devices voter, Answer[][] answers)
    {
        var consistent = answers.All(way => way.Distinct().Count() == 1);
        var firsts = answers.Select(way => way[0]).ToList();
        if (consistent && firsts.Count(answer => answer.Outcome == "STORED") == 1 && firsts.Count(answer => answer is { Outcome: "REFUSED", Code: "double-vote" }) == Ways.Length - 1) return;
        lock (Flaws) Flaws.Add($"{voter.Name} in {voting.Id}: {string.Join("; ", answers.Select(way => string.Join(" and ", way.AsEnumerable())))}");
    }
}
