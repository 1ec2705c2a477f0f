using System.Text.Json.Nodes;
using Civic.Domain.Meetings.Items;
using Civic.Gateway.Meetings.Minutes.Writing;
using static Civic.Web.Pages.Minutes.JsonForm;

namespace Civic.Web.Pages.Minutes;

/// <summary>An agenda item of OParl, with what was said and voted.</summary>
internal sealed class JsonItem(WrittenItem item, MinutesDocument document, JsonPeople people, Func<DateTimeOffset?, string?> moment, string address)
{
    internal JsonObject Write(string oparl)
    {
        var json = new JsonObject
        {
            ["id"] = $"{address}.json#item-{item.Number}",
            ["type"] = oparl + "AgendaItem",
            ["meeting"] = $"{address}.json",
            ["number"] = item.Paragraph is { } paragraph ? $"§ {paragraph}" : null,
            ["order"] = item.Number,
            ["name"] = item.Title,
            ["public"] = item.IsOpen,
            ["result"] = Result(),
            ["resolutionText"] = item.Decision,
            ["start"] = item.Times.IsEmpty ? null : moment(item.Times[0].From),
            ["end"] = item.Times.IsEmpty ? null : moment(item.Times[^1].Until),
            ["civic:sight"] = Name(item.Sight),
            ["civic:kind"] = Name(item.Kind),
            ["civic:doors"] = Name(item.Doors),
            ["civic:urgent"] = item.Urgent,
            ["civic:resumes"] = item.Resumes,
            ["civic:paragraph"] = item.Paragraph is { } number ? new JsonObject { ["number"] = number, ["year"] = document.Date.Year, ["adjusted"] = item.Adjusted, ["atOnce"] = item.AtOnce } : null,
            ["civic:chair"] = people.One(item.Chair),
            ["civic:serving"] = people.All(item.Serving),
            ["civic:conflicts"] = people.All(item.Conflicts),
            ["civic:handled"] = Each(item.Times, time => new JsonObject { ["from"] = moment(time.From), ["until"] = moment(time.Until) }),
        };
        if (item.Procedure is { } procedure) json["civic:procedure"] = Procedure(procedure);
        if (item.Contest is { } contest) json["civic:contest"] = Contest(contest);
        json["civic:annexes"] = Each(item.Annexes, annex => new JsonObject
        {
            ["kind"] = Name(annex.Kind), ["signers"] = people.All(annex.Signers), ["admitted"] = annex.Admitted, ["text"] = annex.Text,
        });
        return json;
    }

    private string? Result() => item switch
    {
        { Procedure.PutOff: { } off } => Name(off.Kind),
        { Decision: null } => null,
        { Procedure: { Settled: [.., var last] } } => Name(last.Way),
        { Procedure.Lists: not null } => "proportional",
        { Contest: not null } => "contest",
        _ => "noted",
    };

    private JsonObject Procedure(ItemView view) => new()
    {
        ["matter"] = Name(view.Matter),
        ["authority"] = view.IsAuthority,
        ["commitment"] = view.Commitment,
        ["motions"] = Each(view.Motions, motion => new JsonObject { ["number"] = motion.Number, ["by"] = people.One(motion.By), ["text"] = motion.Text, ["withdrawn"] = !motion.Stands }),
        ["notTakingPart"] = people.All(view.NotTakingPart),
        ["order"] = Each(view.Order, number => (JsonNode)number),
        ["voteRequestedBy"] = people.One(view.RequestedBy),
        ["rollCalls"] = Each(view.RollCalls, RollCall),
        ["box"] = view.Count is { } box ? new JsonObject { ["tallies"] = Each(box.Tallies, tally => new JsonObject { ["motion"] = tally.Motion, ["votes"] = tally.Votes }), ["blank"] = box.Blank } : null,
        ["lots"] = Each(view.Lots, lot => new JsonObject { ["occasion"] = lot.Occasion, ["among"] = Each(lot.Among, number => (JsonNode)number), ["drawn"] = lot.Drawn, ["seed"] = lot.Seed }),
        ["settled"] = Each(view.Settled, settled => new JsonObject { ["motion"] = settled.Motion, ["way"] = Name(settled.Way) }),
        ["proportional"] = view.ProportionalSeats is { } seats ? new JsonObject { ["seats"] = seats, ["elected"] = Texts(view.Elected), ["count"] = view.Lists is { } lists ? Lists(lists) : null } : null,
        ["putOff"] = view.PutOff is { } off ? new JsonObject { ["kind"] = Name(off.Kind), ["for"] = people.All(off.For), ["against"] = people.All(off.Against), ["byMinority"] = off.ByMinority, ["reasons"] = off.Reasons } : null,
        ["tookPart"] = view.Decision is { } decision ? people.All(decision.TookPart) : null,
    };

    private JsonObject RollCall(RollCall call) => new()
    {
        ["round"] = call.Round,
        ["put"] = new JsonObject { ["yes"] = call.Put.Yes, ["no"] = call.Put.No },
        ["votes"] = Each(call.Roll, person => new JsonObject { ["person"] = people.One(person), ["vote"] = call.Ballots.FirstOrDefault(ballot => ballot.Person == person) is { } ballot ? Name(ballot.Choice) : null }),
        ["yes"] = call.Yes,
        ["no"] = call.No,
        ["abstain"] = call.Abstained,
    };

    private static JsonObject Lists(ListCount lists) => new()
    {
        ["ballots"] = Each(lists.Ballots, ballot => new JsonObject { ["group"] = ballot.Group, ["names"] = Texts(ballot.Names), ["count"] = ballot.Count }),
        ["draws"] = Each(lists.Draws, draw => new JsonObject { ["occasion"] = draw.Occasion, ["among"] = Texts(draw.Among), ["drawn"] = draw.Drawn }),
        ["seed"] = lists.Seed,
    };

    private JsonObject Contest(ContestVote contest) => new()
    {
        ["rounds"] = Each(contest.Rounds, round => new JsonObject
        {
            ["round"] = round.Round,
            ["entitled"] = round.Entitled,
            ["count"] = Each(round.Count, count => new JsonObject { ["entry"] = count.Entry, ["votes"] = count.Votes }),
            ["votes"] = Each(round.Votes, vote => new JsonObject { ["person"] = people.One(vote.Person), ["entries"] = Texts(vote.Entries) }),
        }),
        ["winners"] = Texts(contest.Winners),
        ["casting"] = Texts(contest.Casting),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => Each(texts, text => (JsonNode)text);
}
