using System.Diagnostics;
using System.Globalization;
using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.OneVote;

/// <summary>The same for roll calls on items of a meeting: everybody answers eight times at the same moment, four operations twice each, and once more when it is over.</summary>
internal sealed class RollCalls(ProofRun run, int members, int rounds)
{
    private const string Slug = "roll-calls";
    private static readonly string[] Choices = ["YES", "NO", "ABSTAIN", "NO"];
    private readonly List<string> flaws = [];
    private int answers;

    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await using var host = new HostProcess(await run.HostAsync(), run.Http, run.NewFolder("roll-calls"));
        await host.StartAsync(cancellation: cancellation);
        await OpenVotings.MakeAsync(host, run.Http, Slug, members, 0);
        var at = new Municipality(run.Http, host.Address, Slug);
        var names = OpenVotings.Members(members);
        var voters = (await at.SignInAsync(names, cancellation)).Select(at.As).ToArray();
        var meeting = await Meeting.OpenAsync(at, names, rounds);
        var (clock, right, late) = (Stopwatch.StartNew(), 0, 0);
        foreach (var item in meeting.Items)
        {
            await meeting.BeginVoteAsync(item, voters[0]);
            var told = await Task.WhenAll(voters.Select((voter, n) => Task.Run(() => VoteAsync(meeting, item, voter, n, names[n]))));
            var roll = (await meeting.EndVoteAsync(item)).ToLookup(vote => vote.Person, vote => vote.Choice);
            right += roll.Count == members + 1 && names.Select((name, n) => roll[name].SequenceEqual([told[n] ?? ""])).All(same => same) ? 1 : 0;
            var after = await Task.WhenAll(voters.Select(voter => meeting.CastAsync(voter, item, Guid.NewGuid(), "YES")));
            late += after.Count(answer => answer is { Outcome: "REFUSED", Code: "vote-closed" });
        }

        foreach (var flaw in flaws.Take(5)) run.Say($"INCONSISTENT: {flaw}");
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"roll calls: {right} of {rounds} with exactly {members} answers by name, each the one that was acknowledged; {answers} answers in {clock.Elapsed.TotalSeconds:0} s, "
            + $"{flaws.Count} members with answers that do not fit together; {late} of {members * rounds} refused after the close"));
        return flaws.Count == 0 && right == rounds && late == members * rounds;
    }

    // The choice that was acknowledged.
    private async Task<string?> VoteAsync(Meeting meeting, int item, GraphQLClient voter, int n, string name)
    {
        var operations = Choices.Select((_, i) => (Id: Guid.NewGuid(), Choice: Choices[(i + n) % Choices.Length])).ToArray();
        var sent = operations.SelectMany(one => new[] { one, one }).Select(one => (one.Id, one.Choice, Answer: meeting.CastAsync(voter, item, one.Id, one.Choice))).ToList();
        await Task.WhenAll(sent.Select(one => one.Answer));
        Interlocked.Add(ref answers, sent.Count);
        var choices = sent.Where(one => one.Answer.Result.Outcome == "STORED").Select(one => one.Choice).Distinct().ToList();
        // The same answer again changes nothing and is no refusal; any other is.
        var consistent = choices.Count == 1 && sent.GroupBy(one => one.Id).All(twice => twice.Select(one => one.Answer.Result).Distinct().Count() == 1)
            && sent.All(one => one.Choice == choices[0] ? one.Answer.Result.Outcome == "STORED" : one.Answer.Result is { Outcome: "REFUSED", Code: "voted-already" });
        if (!consistent)
            lock (flaws) flaws.Add($"{name} on item {item}: {string.Join("; ", sent.Select(one => $"{one.Choice} {one.Answer.Result}"))}");
        return choices.FirstOrDefault();
    }
}
