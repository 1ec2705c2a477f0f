using System.Collections.Immutable;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pdf;
using static Civic.Web.Pages.Minutes.MinutesWords;

namespace Civic.Web.Pages.Minutes;

/// <summary>A contest's voting in words: an open vote, so by name.</summary>
internal static class ContestText
{
    internal static IEnumerable<Block> Of(ContestVote contest, MinutesWords words)
    {
        var T = words.T;
        foreach (var round in contest.Rounds)
        {
            yield return Head(3, contest.Rounds.Length == 1 ? T["minutes.contest"] : T.Format("minutes.contest-round", round.Round));
            yield return new Grid([T["minutes.entry"], T["minutes.votes"]],
                [.. round.Count.Select(count => (ImmutableArray<ImmutableArray<Run>>)[[words.Own(count.Entry)], [Said($"{count.Votes}")]])]);
            yield return Line(T.Format("minutes.contest-cast", round.Votes.Length, round.Entitled));
            yield return new Grid([T["minutes.name"], T["minutes.voted-for"]],
                [.. round.Votes.Select(vote => (ImmutableArray<ImmutableArray<Run>>)[[Said(words.Who(vote.Person))], [words.Own(string.Join(", ", vote.Entries))]])]);
        }

        if (!contest.Casting.IsEmpty) yield return new Prose([Said(T["minutes.contest-casting"] + " "), words.Own(string.Join(", ", contest.Casting))]);
    }
}
