using Civic.Proof.Clients;
using Civic.Proof.Running;

namespace Civic.Proof.OneVote;

/// <summary>
/// What was sent in the rounds is sent again: by another member or somebody off the roll, for another voting, in another municipality, and, once the votings are
/// closed, by everybody. Each kind is answered as it must be, and nothing in the journal changes.
/// </summary>
internal sealed class Replays(ProofRun run, Devices[] voters, Devices outsider, Devices stranger, IReadOnlyList<Submission> sent, OpenVoting[] votings, Random random)
{
    private const int AtATime = 64;
    private readonly Lock gate = new();

    /// <summary>While the votings are open: other user, other vote, other tenant; so many of each.</summary>
    public async Task<bool> WhileOpenAsync(int each) =>
        await RunAsync("another member", each, OtherUserAsync)
        & await RunAsync("another voting", each, OtherVotingAsync)
        & await RunAsync("another municipality", each, OtherTenantAsync);

    /// <summary>When they are closed: the same operation is answered as before, a new one is too late.</summary>
    public Task<bool> AfterCloseAsync(int count) => RunAsync("after the close", count, AfterCloseAsync);

    private async Task<bool> RunAsync(string kind, int count, Func<Submission, Channel, Devices, Task<string?>> replay)
    {
        var plan = Enumerable.Range(0, count).Select(_ => (
            Sent: sent[random.Next(sent.Count)], Channel: random.Next(10) switch { 0 => Channel.Form, < 5 => Channel.GraphQL, _ => Channel.Hub }, Other: random.Next(voters.Length))).ToArray();
        var flaws = new List<string>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (n, _) =>
        {
            var (one, channel, other) = plan[n];
            if (await replay(one, channel, voters[other == one.Voter ? (other + 1) % voters.Length : other]) is not { } flaw) return;
            lock (gate) flaws.Add($"{channel}: {flaw}");
        });
        run.Say($"{count} replays, {kind}: {(flaws.Count == 0 ? "each refused, or answered as the first time" : $"{flaws.Count} WRONG, such as {flaws[0]}")}");
        return flaws.Count == 0;
    }

    // Of ten one is somebody who is on no roll.
    private async Task<string?> OtherUserAsync(Submission one, Channel channel, Devices other)
    {
        var by = one.Operation.ToByteArray()[0] % 10 == 0 ? outsider : other;
        var answer = await by.SendAsync(channel, one.Operation, one.Voting.Id, one.Entries);
        var due = by == outsider ? "not-eligible" : "double-vote";
        return answer is { Outcome: "REFUSED" } && answer.Code == due ? null : $"by {by.Name}: {answer}, due is {due}";
    }

    private async Task<string?> OtherVotingAsync(Submission one, Channel channel, Devices _)
    {
        var elsewhere = votings[(Array.FindIndex(votings, voting => voting.Id == one.Voting.Id) + 1) % votings.Length];
        var answer = await voters[one.Voter].SendAsync(channel, one.Operation, elsewhere.Id, one.Entries);
        return answer is { Outcome: "REFUSED", Code: "operation-reused" } ? null : answer.ToString();
    }

    // A member of the same name in another municipality, whose own voting of the same number stands open.
    private async Task<string?> OtherTenantAsync(Submission one, Channel channel, Devices _)
    {
        var answer = await stranger.SendAsync(channel, one.Operation, one.Voting.Id, one.Entries);
        return answer.Outcome is "REFUSED" or "NONE" ? null : answer.ToString();
    }

    private async Task<string?> AfterCloseAsync(Submission one, Channel channel, Devices _)
    {
        var isNew = one.Operation.ToByteArray()[1] % 2 == 0;
        var answer = await voters[one.Voter].SendAsync(channel, isNew ? Guid.NewGuid() : one.Operation, one.Voting.Id, one.Entries);
        return answer == (isNew ? new Answer("REFUSED", "voting-closed") : one.Answer) ? null : $"{answer} where {(isNew ? "too late" : one.Answer)} is due";
    }
}
