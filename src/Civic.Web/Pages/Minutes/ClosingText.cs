using System.Collections.Immutable;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pdf;
using static Civic.Web.Pages.Minutes.MinutesWords;

namespace Civic.Web.Pages.Minutes;

/// <summary>Adjustment and notice in words.</summary>
internal static class ClosingText
{
    internal static IEnumerable<Block> Of(MinutesDocument document, MinutesWords words)
    {
        if (document.Kept is not { } kept) yield break;
        var T = words.T;
        yield return Head(2, T["minutes.adjustment"]);
        var facts = new List<ImmutableArray<ImmutableArray<Run>>>
        {
            Fact(T["minutes.adjusted-by"], Said(words.Who(kept.Adjusters.Insert(0, kept.Chair).Distinct()))),
            Fact(T["minutes.due"], Said(words.Day(kept.Due))),
        };
        foreach (var approval in document.Approvals)
            facts.Add(Fact(approval.Item is { } item ? T.Format("minutes.approved-item", Paragraph(document, item, words)) : T["minutes.approved"],
                Said(T.Format("minutes.by-on", words.Who(approval.By), words.Day(approval.On)))));
        if (kept.AdjustedOn is { } on)
        {
            facts.Add(Fact(T["minutes.adjusted"], Said(words.Day(on) + (on > kept.Due ? T["minutes.overdue"] : ""))));
            if (kept.NoticeDue is { } due) facts.Add(Fact(T["minutes.notice-due"], Said(words.Day(due))));
        }

        yield return new Grid([], [.. facts]);
        foreach (var block in Notice(T["minutes.notice"], kept.Notice, kept.Interruptions, words)) yield return block;
        foreach (var one in kept.Paragraphs)
        {
            var name = Paragraph(document, one.Item, words);
            if (one.AdjustedOn is { } day) yield return Line(T.Format("minutes.adjusted-at-once-on", name, words.Day(day)));
            foreach (var block in Notice(T.Format("minutes.notice-of", name), one.Notice, one.Interruptions, words)) yield return block;
        }
    }

    private static string Paragraph(MinutesDocument document, int item, MinutesWords words) =>
        document.Items.First(one => one.Number == item).Paragraph is { } number ? $"§ {number}" : words.T.Format("minutes.item", item);

    private static IEnumerable<Block> Notice(string title, Notice? notice, ImmutableArray<DateOnly> interruptions, MinutesWords words)
    {
        if (notice is null && interruptions.IsEmpty) yield break;
        var T = words.T;
        yield return Head(2, title);
        var facts = new List<ImmutableArray<ImmutableArray<Run>>>();
        foreach (var day in interruptions) facts.Add(Fact(T["minutes.notice-down"], Said(words.Day(day))));
        if (notice is not null)
        {
            facts.Add(Fact(T["minutes.notice-on"], Said(words.Day(notice.On) + (notice.IsOverdue ? T["minutes.notice-late"] : ""))));
            facts.Add(Fact(T["minutes.appeal-until"], Said(words.Day(notice.AppealUntil))));
            facts.Add(Fact(T["minutes.notice-removed"], Said(notice.RemovedOn is { } removed ? words.Day(removed) : T["minutes.notice-is-up"])));
            facts.Add(Fact(T["minutes.kept-at"], Said(notice.MinutesAt)));
        }

        yield return new Grid([], [.. facts]);
    }
}
