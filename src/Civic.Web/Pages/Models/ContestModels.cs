using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;

namespace Civic.Web.Pages.Models;

/// <summary>A contest with its entries and its voting, read together.</summary>
/// <param name="Number">How many facts of the contest's topic are in it; null when that is not certain.</param>
internal sealed record ContestParts(ContestView View, EntryModels Entries, Seen<VotingView> Voting, long? Number)
{
    internal ContestRules Rules => View.Rules;

    internal VotingId VotingId => Streams.VotingOf(Rules.Contest);

    internal bool IsOpened => Voting.Version > 0;

    internal static async Task<ContestParts?> Of(Look look, string slug) =>
        await look.Row(Rooms.Contests, slug) is { } row ? await Of(look, row) : null;

    internal static async Task<ContestParts?> Of(Look look, Document<ContestState> row)
    {
        if (ContestVisibility.See(row.State, look.Actor) is not { } view) return null;
        var entries = await EntryModels.Of(look, view.Rules.Contest);
        // A fact of the contest between the two readings would be counted without being shown.
        var again = await look.Row(Rooms.Contests, row.Id);
        var voting = await look.See(Streams.VotingOf(view.Rules.Contest));
        return new ContestParts(view, entries, voting, again?.Version == row.Version ? row.Version + entries.Facts : null);
    }
}

/// <summary>Makes what pages show of a contest.</summary>
internal static class ContestModels
{
    internal static async Task<ContestModel?> Of(Look look, string slug)
    {
        if (await ContestParts.Of(look, slug) is not { } parts) return null;
        var rules = parts.Rules;
        var committee = await look.CommitteeName(rules.Committee);
        var decision = Decision(look, parts, committee);
        return new ContestModel(
            slug, new Words(rules.Title), rules.Hashtag, null, rules.GradeFrom, rules.GradeTo, [.. rules.Schools.Select(look.SchoolName)],
            rules.Opens, rules.Closes, rules.Prizes, committee, Stage(look, parts), parts.Entries.Admitted, Link(look, parts), decision,
            Invented(look, parts, decision), Live(look, parts));
    }

    internal static async Task<ContestCard?> Card(Look look, Document<ContestState> row)
    {
        if (await ContestParts.Of(look, row) is not { } parts) return null;
        var rules = parts.Rules;
        var decision = Decision(look, parts, await look.CommitteeName(rules.Committee));
        return new ContestCard(
            rules.Contest.Value, new Words(rules.Title), rules.Hashtag, Stage(look, parts), rules.Closes, parts.Entries.Admitted.Length,
            Link(look, parts), decision);
    }

    /// <summary>Phase and clock together: its own process closes a contest a moment after its time.</summary>
    internal static ContestStage Stage(Look look, ContestParts parts) => parts.View.Phase switch
    {
        ContestPhase.Decided => ContestStage.Decided,
        ContestPhase.Deciding => ContestStage.Deciding,
        ContestPhase.Collecting when look.Now < parts.Rules.Opens => ContestStage.Upcoming,
        ContestPhase.Collecting when look.Now < parts.Rules.Deadline => ContestStage.Collecting,
        _ => parts.IsOpened ? ContestStage.Voting : ContestStage.EntriesClosed,
    };

    /// <summary>The contest's topic.</summary>
    internal static LiveModel Topic(ContestParts parts) => new($"contest:{parts.Rules.Contest.Value}", parts.Number);

    private static VotingLink? Link(Look look, ContestParts parts) => parts.IsOpened
        ? new VotingLink(look.IdOf(parts.VotingId), VotingModels.Stage(parts.Voting.View), VotingModels.Turnout(parts.Voting.View))
        : null;

    private static DecisionModel? Decision(Look look, ContestParts parts, Words committee)
    {
        if (parts.View.Decision is not { } decision) return null;
        var winners = parts.Entries.Named(decision.Winners);
        return new DecisionModel(
            decision.Paragraph, decision.Date, committee, [.. winners.Select(entry => entry.School)], [.. decision.Winners.Select(look.IdOf)]);
    }

    private static Invented Invented(Look look, ContestParts parts, DecisionModel? decision) => look.Told(
        (parts.Entries.Admitted.IsEmpty ? Pages.Invented.None : Pages.Invented.Entries)
        | (parts.IsOpened ? Pages.Invented.Ballots : Pages.Invented.None)
        | (decision is null ? Pages.Invented.None : Pages.Invented.Paragraph));

    // The opening is told by the voting's topic, so it is followed from the moment from which a voting can be opened.
    private static ImmutableArray<LiveModel> Live(Look look, ContestParts parts) =>
        parts.View.Phase is ContestPhase.Collecting || parts.View.Decision is not null
            ? [Topic(parts)]
            : [Topic(parts), VotingModels.Topic(look, parts)];
}
