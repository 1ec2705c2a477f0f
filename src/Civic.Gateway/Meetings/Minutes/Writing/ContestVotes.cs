using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;

namespace Civic.Gateway.Meetings.Minutes.Writing;

/// <summary>What contests came to, in words and by name.</summary>
internal sealed class ContestVotes(IReadModels rows, IJournal journal, Domain.Tenants.Active town)
{
    /// <summary>A decision in words.</summary>
    internal async Task<string?> Wording(TenantId tenant, ItemDecision? decision, CancellationToken cancellation)
    {
        if (decision is not ContestDecision contest) return DecisionText.Of(decision);
        var rules = (await rows.Find(tenant, Rooms.Contests, [contest.Contest.Value], cancellation)) is [var row] ? row.State.AskedOfEntries() : null;
        return DecisionText.Winners(rules?.Title ?? contest.Contest.Value, await Labels(tenant, contest.Winners, cancellation));
    }

    /// <summary>The voting that decided an item, as far as the reader may see its result; null where there is none.</summary>
    internal async Task<ContestVote?> Of(Reading reading, ContestId contest, int item, CancellationToken cancellation)
    {
        // From the journal: rows have the count without the votes.
        var voting = VotingDecider.Initial;
        await foreach (var stored in journal.Read(reading.Tenant, Streams.Voting(Streams.VotingOf(contest)), 0, cancellation)) voting = VotingDecider.Evolve(voting, (VotingEvent)stored.Event);
        if (VotingVisibility.See(voting, reading.Reader) is not { Result: { } result } view || view.Meeting != reading.Id || view.Item != item) return null;
        var entries = result.Rounds.SelectMany(round => round.Count.Select(count => count.Entry)).Distinct().ToImmutableArray();
        var labels = entries.Zip(await Labels(reading.Tenant, entries, cancellation)).ToDictionary(pair => pair.First, pair => pair.Second);
        ImmutableArray<string> Named(IEnumerable<EntryId> of) => [.. of.Select(entry => labels.GetValueOrDefault(entry, entry.Value))];
        var roll = reading.State.EntitledFor(item);
        return new ContestVote(
            [.. result.Rounds.Select(round => new ContestRound(
                round.Round, round.Entitled, [.. round.Count.Select(count => new EntryVotes(labels[count.Entry], count.Votes))],
                [.. round.Votes.OrderBy(vote => roll.IndexOf(vote.Key)).ThenBy(vote => vote.Key.Value, StringComparer.Ordinal).Select(vote => new NamedVotes(vote.Key, Named(vote.Value)))]))],
            Named(result.Winners), result.Casting is { } casting ? Named(casting) : []);
    }

    // By school, which is what is decided on; where a school has several entries by number too.
    private async Task<ImmutableArray<string>> Labels(TenantId tenant, ImmutableArray<EntryId> entries, CancellationToken cancellation)
    {
        var known = (await rows.Find(tenant, Rooms.Entries, [.. entries.Select(entry => entry.Value)], cancellation)).ToDictionary(row => row.Id, row => DecisionText.Entered(row.State));
        return [.. entries.Select(entry => known.GetValueOrDefault(entry.Value) is { } entered ? town.Schools.FirstOrDefault(school => school.Id == entered.School)?.Name ?? entered.School.Value : entry.Value)];
    }
}
