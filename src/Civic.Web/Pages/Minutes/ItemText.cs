using System.Collections.Immutable;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pdf;
using Civic.Web.Texts;
using static Civic.Web.Pages.Minutes.MinutesWords;

namespace Civic.Web.Pages.Minutes;

/// <summary>An item in words.</summary>
internal sealed class ItemText(WrittenItem item, MinutesWords words)
{
    private TextSet T => words.T;

    internal IEnumerable<Block> Blocks()
    {
        yield return Title();
        if (item.Sight != Sight.Whole)
        {
            yield return Line(item.Sight == Sight.Closed ? T["minutes.closed"] : T["minutes.not-yet"]);
            yield break;
        }

        yield return Line(string.Join(' ', Handling()));
        if (Serving().ToList() is { Count: > 0 } serving) yield return Line(string.Join(' ', serving));
        if (item.Procedure is { } procedure)
        {
            foreach (var block in Proposals(procedure)) yield return block;
            foreach (var block in new VoteText(item, procedure, words).Blocks()) yield return block;
            if (procedure.PutOff is { } off) foreach (var block in PutOff(off)) yield return block;
        }

        if (item.Contest is { } contest) foreach (var block in ContestText.Of(contest, words)) yield return block;
        foreach (var block in Decided()) yield return block;
        foreach (var block in item.Annexes.SelectMany(Annex)) yield return block;
    }

    private Heading Title() => new(
        2, [Said(item.Paragraph is { } number ? $"§ {number} " : T.Format("minutes.item", item.Number) + " "), words.Own(item.Title)],
        item.Paragraph is { } paragraph ? $"p{paragraph}" : $"item-{item.Number}");

    private IEnumerable<string> Handling()
    {
        yield return item.Kind switch
        {
            ItemKind.Information => T["minutes.kind-information"],
            ItemKind.Referral => T["minutes.kind-referral"],
            ItemKind.Election => T["minutes.kind-election"],
            _ => T["minutes.kind-decision"],
        };
        if (!item.Adjusted && item.Paragraph is not null) yield return T["minutes.not-adjusted"];
        if (item.AtOnce) yield return T["minutes.at-once"];
        if (item.Urgent) yield return T["minutes.urgent"];
        if (item.Resumes) yield return T["minutes.resumes"];
        if (item.Doors != Doors.Usual) yield return item.Doors switch
        {
            Doors.ClosedForAuthority => T["minutes.doors-authority"],
            Doors.ClosedForSecrecy => T["minutes.doors-secrecy"],
            _ => T["minutes.doors-decision"],
        };
        else if (item.IsOpen) yield return T["minutes.open"];
        if (!item.Times.IsEmpty) yield return T.Format("minutes.handled", string.Join(", ", item.Times.Select(words.Time)));
    }

    private IEnumerable<string> Serving()
    {
        if (item.Chair is { } chair) yield return T.Format("minutes.led-by", words.Who(chair));
        if (!item.Serving.IsEmpty) yield return T.Format("minutes.serving", words.Who(item.Serving));
        if (!item.Conflicts.IsEmpty) yield return T.Format("minutes.conflict", words.Who(item.Conflicts));
    }

    private IEnumerable<Block> Proposals(ItemView procedure)
    {
        if (procedure.IsAuthority) yield return Line(T["minutes.authority"]);
        if (procedure.Commitment is { } commitment) yield return Line(T.Format("minutes.commitment", commitment));
        if (!procedure.Motions.IsEmpty)
        {
            yield return Head(3, procedure.Matter == Matter.Election ? T["minutes.candidates"] : T["minutes.motions"]);
            yield return new Bullets([.. procedure.Motions.Select(motion => ImmutableArray.Create(
                Said(T.Format(motion.Stands ? "minutes.motion-by" : "minutes.motion-withdrawn", motion.Number, words.Who(motion.By)) + " "), words.Own(motion.Text)))]);
        }

        if (!procedure.NotTakingPart.IsEmpty) yield return Line(T.Format("minutes.takes-no-part", words.Who(procedure.NotTakingPart)));
        if (procedure.Order.IsEmpty) yield break;
        yield return Head(3, T["minutes.propositions"]);
        yield return Line(procedure.Order.Length == 1 ? T.Format("minutes.order-of-one", procedure.Order[0])
            : T.Format("minutes.order", words.All([.. procedure.Order.Select(number => T.Format("minutes.motion", number))]), procedure.Order[0]));
    }

    private IEnumerable<Block> PutOff(PutOff off)
    {
        yield return Head(3, off.Kind == Postponing.Adjourned ? T["minutes.adjourned"] : T["minutes.referred-back"]);
        if (off.ByMinority) yield return Line(T["minutes.by-minority"]);
        if (!off.For.IsEmpty) yield return Line(T.Format("minutes.for", words.Who(off.For)));
        if (!off.Against.IsEmpty) yield return Line(T.Format("minutes.against", words.Who(off.Against)));
        if (off.Reasons is { } reasons) yield return new Prose([Said(T["minutes.reasons"] + " "), words.Own(reasons)]);
    }

    private IEnumerable<Block> Decided()
    {
        if (item.Decision is { } decision)
        {
            yield return Head(3, T["minutes.decision"]);
            foreach (var block in words.Written(decision)) yield return block;
        }

        if (item.Procedure?.Decision is { TookPart.IsEmpty: false } decided) yield return Line(T.Format("minutes.took-part", words.Who(decided.TookPart)));
    }

    private IEnumerable<Block> Annex(Annex annex)
    {
        yield return Head(3, T.Format(annex.Kind switch
        {
            AnnexKind.Reservation => "minutes.reservation",
            AnnexKind.SpecialStatement => "minutes.statement",
            _ => "minutes.note",
        }, words.Who(annex.Signers)));
        if (!annex.Admitted) yield return Line(T["minutes.not-admitted"]);
        if (annex.Text is not { } text) yield return Line(T["minutes.no-text"]);
        else foreach (var block in words.Written(text)) yield return block;
    }
}
