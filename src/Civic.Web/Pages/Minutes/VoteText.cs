using System.Collections.Immutable;
using Civic.Domain.Meetings.Items;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pdf;
using Civic.Web.Texts;
using static Civic.Web.Pages.Minutes.MinutesWords;

namespace Civic.Web.Pages.Minutes;

/// <summary>How an item was settled, in words: by acclamation or vote, round by round; by name where the vote was open.</summary>
internal sealed class VoteText(WrittenItem item, ItemView procedure, MinutesWords words)
{
    private TextSet T => words.T;

    internal IEnumerable<Block> Blocks()
    {
        for (var i = 0; i < procedure.Settled.Length; i++)
            foreach (var block in Round(i + 1, procedure.Settled[i])) yield return block;
        // A vote that is over and has tied: what settles it is not there yet.
        foreach (var call in procedure.RollCalls.Where(call => call.Round > procedure.Settled.Length))
            foreach (var block in RollCall(call)) yield return block;
        if (procedure.ProportionalSeats is { } seats)
            foreach (var block in Proportional(seats)) yield return block;
    }

    private IEnumerable<Block> Round(int round, Settled settled)
    {
        var put = Propositions.Next(procedure.Order, procedure.Settled[..(round - 1)])!;
        yield return Head(3, settled.Way switch
        {
            Way.Acclamation => T["minutes.acclamation"],
            Way.SecretBallot => T["minutes.secret"],
            _ when procedure.Count is not null => T["minutes.secret"],
            _ => T["minutes.roll-call"],
        });
        foreach (var call in procedure.RollCalls.Where(call => call.Round == round))
            foreach (var block in RollCall(call)) yield return block;
        if (procedure.Count is { } count)
            foreach (var block in Count(count)) yield return block;
        else if (procedure.RollCalls.All(call => call.Round != round)) yield return Line(Put(put));
        foreach (var lot in procedure.Lots.Where(lot => lot.Occasion == $"proposition {round}")) yield return Line(Lot(lot));
        yield return Line(T.Format(settled.Way switch
        {
            Way.Acclamation => "minutes.by-acclamation",
            Way.RollCall => "minutes.by-roll-call",
            Way.SecretBallot => "minutes.by-secret",
            Way.CastingVote => "minutes.by-casting-vote",
            _ => "minutes.by-lot",
        }, Named(settled.Motion)));
    }

    private string Put(Pair put) => put.No == 0 ? T.Format("minutes.put-one", put.Yes) : T.Format("minutes.put-two", put.Yes, put.No);

    private string Named(int motion) => motion == 0 ? T["minutes.rejection"] : T.Format("minutes.motion", motion);

    private IEnumerable<Block> RollCall(RollCall call)
    {
        if (procedure.RequestedBy is { } asked && call.Round == procedure.RollCalls[^1].Round) yield return Line(T.Format("minutes.vote-asked", words.Who(asked)));
        yield return Line(call.Put.No == 0 ? T.Format("minutes.yes-or-rejection", call.Put.Yes) : T.Format("minutes.yes-or-no", call.Put.Yes, call.Put.No));
        yield return new Grid([T["minutes.name"], T["minutes.vote"]], [.. call.Roll.Select(person => Row(words.Who(person), Answer(call.Ballots.FirstOrDefault(ballot => ballot.Person == person)?.Choice))),
            .. procedure.NotTakingPart.Where(person => !call.Roll.Contains(person) && item.Serving.Contains(person)).Select(person => Row(words.Who(person), T["minutes.vote-no-part"]))]);
        yield return Line(T.Format("minutes.counted", call.Yes, call.No, call.Abstained));
    }

    private string Answer(Choice? choice) => choice switch
    {
        Choice.Yes => T["minutes.vote-yes"],
        Choice.No => T["minutes.vote-no"],
        Choice.Abstain => T["minutes.vote-abstain"],
        _ => T["minutes.vote-none"],
    };

    private IEnumerable<Block> Count(BoxCount count)
    {
        yield return new Grid([T["minutes.proposal"], T["minutes.votes"]],
            [.. count.Tallies.Select(tally => Row(T.Format("minutes.motion", tally.Motion), $"{tally.Votes}")), Row(T["minutes.blank"], $"{count.Blank}")]);
    }

    private string Lot(DrawnLot lot) => T.Format("minutes.lot", words.All([.. lot.Among.Select(Named)]), Named(lot.Drawn), lot.Occasion, lot.Seed);

    private IEnumerable<Block> Proportional(int seats)
    {
        yield return Head(3, T["minutes.proportional"]);
        yield return Line(T.Format("minutes.proportional-seats", seats));
        if (procedure.Lists is not { } lists) yield break;
        yield return new Grid([T["minutes.group"], T["minutes.names"], T["minutes.ballots"]],
            [.. lists.Ballots.Select(ballot => (ImmutableArray<ImmutableArray<Run>>)[[words.Own(ballot.Group)], [words.Own(string.Join(", ", ballot.Names))], [Said($"{ballot.Count}")]])]);
        foreach (var draw in lists.Draws) yield return Line(T.Format("minutes.lot", words.All(draw.Among), draw.Drawn, draw.Occasion, lists.Seed));
        yield return new Prose([Said(T["minutes.elected"] + " "), words.Own(string.Join(", ", procedure.Elected))]);
    }
}
